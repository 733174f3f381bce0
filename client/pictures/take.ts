/**
 * Takes a picture of every screen and state, of the real product, into docs/screens: `npm run pictures` in client/. A change of the look is
 * then seen in review. Each language starts the whole product anew with empty data; name languages as arguments to take only those.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CDPSession } from 'playwright-core';
import { LANGUAGES, type Language } from '../../dev/journey/words.ts';
import { startWorld, type World } from '../../dev/journey/world.ts';
import { layOut, OVERVIEW } from './overview.ts';
import type { Scene } from './scene.ts';
import { scenes } from './scenes.ts';

const FOLDER = join(import.meta.dirname, '../../docs/screens');

/** Small enough to keep in the repository, good enough to see a pixel out of line. */
const QUALITY = 32;

const NARROW = 360;
const WIDTHS = [1280, NARROW] as const;
const HEIGHT = 800;

/** Which pictures are kept: all six sets would be 12 MB. Add one here to look at it. */
const KEPT: Readonly<Record<Language, readonly string[]>> = {
  ru: ['1280-light'],
  kk: ['360-light'],
  en: ['1280-light', '1280-dark', '360-dark'],
};

/** Also in the dark theme, in one language: every kind of ground, ink and control is in these. */
const DARK_LANGUAGE: Language = 'en';
const DARK = new Set([
  'consents-missing',
  'waiting-for-the-signature',
  'key-revoked',
  'slow-network',
  'account',
  'link-sent',
  'credentials-refused',
  'code-wrong',
  'done-by-signature',
  'freeze',
  'account-frozen',
  'page-about',
]);

const wanted = process.argv.slice(2);
for (const language of LANGUAGES) if (wanted.length === 0 || wanted.includes(language)) await takeAll(language);

async function takeAll(language: Language): Promise<void> {
  const themes = language === DARK_LANGUAGE ? ['light', 'dark'] : ['light'];
  for (const set of KEPT[language]) {
    await rm(folderOf(language, set), { recursive: true, force: true });
    await mkdir(folderOf(language, set), { recursive: true });
  }

  const world = await startWorld();
  try {
    let taken = 0;
    const onPhones = new Map<string, Buffer>();
    const scene: Scene = {
      world,
      language,
      async visitor(options = {}) {
        const visitor = await world.visitor({ language, ...options });
        await visitor.page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
        // The very first page is drawn in the system's typeface where ours does not come at once (ui/tokens.css).
        await visitor.open('/about');
        await visitor.page.evaluate(() => document.fonts.ready);
        return visitor;
      },
      async take({ page }, title) {
        taken += 1;
        await page.mouse.move(0, 0); // nothing is drawn as if it were pointed at
        await page.evaluate(() => document.fonts.ready);
        const session = await page.context().newCDPSession(page);
        const file = `${String(taken).padStart(2, '0')}-${title}.webp`;
        for (const theme of themes) {
          if (theme === 'dark' && !DARK.has(title)) continue;
          await page.emulateMedia({ colorScheme: theme as 'light' | 'dark' });
          for (const width of WIDTHS) {
            await page.setViewportSize({ width, height: HEIGHT });
            const picture = await whole(session);
            const set = `${width}-${theme}`;
            if (KEPT[language].includes(set)) await writeFile(join(folderOf(language, set), file), picture);
            if (theme === 'light' && width === NARROW) onPhones.set(title, picture);
          }
        }
        await page.emulateMedia({ colorScheme: 'light' });
        await page.setViewportSize({ width: WIDTHS[0], height: HEIGHT });
        await session.detach();
      },
    };
    for (const play of scenes) await play(scene);
    if (language === 'ru')
      await takeOverview(
        world,
        OVERVIEW.map((title) => onPhones.get(title) as Buffer),
      );
    console.log(`${language}: ${taken} screens and states`);
  } finally {
    await world.stop();
  }
}

async function takeOverview(world: World, pictures: readonly Buffer[]): Promise<void> {
  const { page, leave } = await world.visitor({ language: 'ru' });
  await layOut(page, pictures, NARROW);
  const session = await page.context().newCDPSession(page);
  await writeFile(join(FOLDER, 'overview.webp'), await whole(session));
  await leave();
}

function folderOf(language: Language, set: string): string {
  return join(FOLDER, `${language}-${set}`);
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
  return Buffer.from(data, 'base64');
}
