/**
 * Draws every mail as a reader sees it: `npm run draw-mails -w server -- FOLDER [CHROMIUM]`.
 *
 * Writes FOLDER/<language>/<mail>.html and .txt, and a picture in each theme at 600 and 360 pixels.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type BrowserContext, chromium } from 'playwright-core';
import { compose } from '../../src/adapters/mail/compose.ts';
import { makeLook } from '../../src/adapters/mail/look.ts';
import { writeHtml } from '../../src/adapters/mail/write-html.ts';
import { writeText } from '../../src/adapters/mail/write-text.ts';
import { LANGUAGES } from '../../src/domain/language.ts';
import { SENDER, samplesIn } from './samples.ts';

const THEMES = ['light', 'dark'] as const;
const WIDTHS = [632, 360] as const;
/** For a browser that runs as root, asks nobody and remembers nothing. */
const FLAGS =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';

const { positionals } = parseArgs({ allowPositionals: true });
const [folder, executablePath = '/usr/bin/chromium'] = positionals;
if (folder === undefined) throw new Error('Say into which folder.');

const profile = await mkdtemp(join(tmpdir(), 'qalpyna-preview-'));
const browser = await chromium.launchPersistentContext(profile, { executablePath, args: FLAGS.split(' ') });
try {
  for (const language of LANGUAGES) await drawLanguage(browser, language, folder);
} finally {
  await browser.close();
  await rm(profile, { recursive: true, force: true });
}

async function drawLanguage(context: BrowserContext, language: (typeof LANGUAGES)[number], into: string) {
  const place = join(into, language.toLowerCase());
  await mkdir(place, { recursive: true });
  for (const { name, mail } of samplesIn(language)) {
    const letter = compose(mail, SENDER);
    const markup = writeHtml(letter, SENDER.systemName, makeLook(null));
    await writeFile(join(place, `${name}.html`), markup);
    await writeFile(join(place, `${name}.txt`), `${letter.subject}\n\n${writeText(letter)}`);
    const page = await context.newPage();
    await page.setContent(markup);
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme });
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 400 });
        await page.screenshot({ path: join(place, `${name}-${colorScheme}-${width}.png`), fullPage: true });
      }
    }
    await page.close();
  }
}
