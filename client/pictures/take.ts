/**
 * Takes a picture of every screen and state, of the real product, into docs/screens: `npm run pictures` in client/. A change of the look is
 * then seen in review. Each set starts the whole product anew with empty data; name sets as arguments to take only those.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CDPSession } from 'playwright-core';
import { startWorld } from '../../dev/journey/world.ts';
import { type Scene, scenes } from './scenes.ts';

const FOLDER = join(import.meta.dirname, '../../docs/screens');

/** Small enough to keep in the repository, good enough to see a pixel out of line. */
const QUALITY = 60;

const SETS = {
  'ru-1280-light': { language: 'ru', width: 1280, theme: 'light' },
  'kk-360-light': { language: 'kk', width: 360, theme: 'light' },
  'en-1280-dark': { language: 'en', width: 1280, theme: 'dark' },
} as const;
type SetName = keyof typeof SETS;

const wanted = process.argv.slice(2);
for (const name of Object.keys(SETS) as SetName[]) {
  if (wanted.length === 0 || wanted.includes(name)) await takeSet(name);
}

async function takeSet(name: SetName): Promise<void> {
  const { language, width, theme } = SETS[name];
  const folder = join(FOLDER, name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });

  const world = await startWorld();
  try {
    let taken = 0;
    const scene: Scene = {
      world,
      language,
      async visitor(options = {}) {
        const visitor = await world.visitor({ language, ...options });
        await visitor.page.setViewportSize({ width, height: 800 });
        await visitor.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
        return visitor;
      },
      async take({ page }, title) {
        taken += 1;
        await page.evaluate(() => document.fonts.ready);
        const file = join(folder, `${String(taken).padStart(2, '0')}-${title}.webp`);
        await writeFile(file, await whole(await page.context().newCDPSession(page)));
      },
    };
    for (const play of scenes) await play(scene);
    console.log(`${name}: ${taken} pictures`);
  } finally {
    await world.stop();
  }
}

/** The whole page, also what is below the fold. */
async function whole(session: CDPSession): Promise<Buffer> {
  const { cssContentSize } = await session.send('Page.getLayoutMetrics');
  const { data } = await session.send('Page.captureScreenshot', {
    format: 'webp',
    quality: QUALITY,
    captureBeyondViewport: true,
    clip: { x: 0, y: 0, width: cssContentSize.width, height: cssContentSize.height, scale: 1 },
  });
  await session.detach();
  return Buffer.from(data, 'base64');
}
