import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../root.ts';
import { lookClosely } from './look-closely.ts';
import { LANGUAGES } from './words.ts';
import { startWorld, type World } from './world.ts';

let world: World;
let folder: string;
beforeAll(async () => {
  world = await startWorld();
  folder = await mkdtemp(join(tmpdir(), 'qalpyna-quick-start-'));
});
afterAll(async () => {
  await world?.stop();
  await rm(folder, { recursive: true, force: true });
});

const page = (name: string, language: string) =>
  readFile(join(ROOT, 'client/src/lib/pages', language, `${name}.md`), 'utf8');

/** The code of a page, in its order. */
const codeOf = (markdown: string) =>
  [...markdown.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gmu)].map(([, language, text]) => ({ language, text }));

describe('the quick start', () => {
  it('works as it is written, from the first line to the last', async () => {
    const blocks = codeOf(await page('quick-start', 'en'));
    expect(blocks.map(({ language }) => language)).toEqual(['sh', 'sh', 'sh', 'ts', 'sh']);
    await writeFile(join(folder, 'quick-start.ts'), blocks.find(({ language }) => language === 'ts')!.text!);
    const script = blocks.flatMap(({ language, text }) => (language === 'sh' ? [text, 'echo'] : [])).join('\n');
    const { stdout } = await promisify(execFile)('sh', ['-eu', '-c', script], {
      cwd: folder,
      env: {
        PATH: `${dirname(process.execPath)}:${process.env['PATH']}`,
        QALPYNA_API: `${world.stack.apiUrl}/graphql`,
        QALPYNA_TOKEN: world.stack.partnerToken,
      },
    });
    const [, first = '', second = '', third = ''] = stdout
      .split('\n')
      .filter((line, index) => line !== '' || index === 0);
    expect(JSON.parse(first).data).toMatchObject({ service: { name: 'Qalpyna' }, consents: [{}, {}] });
    expect(JSON.parse(second).data.requestEmailReset).toMatchObject({
      __typename: 'ConsentsRequired',
      missing: [{}, {}],
    });
    expect(third).toMatch(/^To be signed: .*app\.recycle\.kz/u);
  });

  it('has the same code in each language', async () => {
    const [first, ...others] = await Promise.all(LANGUAGES.map(async (one) => codeOf(await page('quick-start', one))));
    for (const one of others) expect(one).toEqual(first);
  });
});

it('the test people of the page are those of the product', async () => {
  for (const language of LANGUAGES) {
    const rows = [...(await page('developers', language)).matchAll(/^\| `(\w+)` \| (\S+) \|/gmu)];
    expect(rows.map(([, id, email]) => ({ id, email }))).toEqual(
      world.stack.people.map(({ id, email }) => ({ id, email })),
    );
  }
});

describe.each(LANGUAGES)('the pages for developers in %s', (language) => {
  it.each(['', '/quick-start', '/reference', '/outcomes', '/changes'])('/developers%s', async (path) => {
    const visitor = await world.visitor({ language, javaScript: false });
    const trouble: string[] = [];
    visitor.page.on('console', (message) => message.type() === 'error' && trouble.push(message.text()));
    await visitor.open(`/developers${path}`);
    await visitor.page.getByRole('heading', { level: 1 }).waitFor();
    // Every place that a page of ours leads to is there.
    const links = await visitor.page
      .locator('main a')
      .evaluateAll((all) => all.map((one) => String(Reflect.get(one, 'href'))));
    const here = links.filter((href) => href.startsWith(world.stack.webUrl) && href.includes('#'));
    for (const href of new Set(here)) {
      const { pathname, hash } = new URL(href);
      const target =
        pathname === `/developers${path}` ? await visitor.page.content() : await (await fetch(href)).text();
      expect(target, href).toContain(`id="${decodeURIComponent(hash.slice(1))}"`);
      if (pathname !== `/developers${path}`) break; // one look at the other page is enough for all that it has
    }
    for (const width of [1280, 360]) {
      await visitor.page.setViewportSize({ width, height: 900 });
      const overflow = await visitor.page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
      expect(overflow).toBeLessThanOrEqual(0);
      if (process.env['LOOK']) {
        const name = `developers${path.replaceAll('/', '-')}-${language}-${width}.png`;
        await visitor.page.screenshot({ path: join(process.env['LOOK'], name) });
      }
    }
    expect(trouble).toEqual([]);
    await visitor.leave();
  });
});

it.each(['', '/quick-start', '/reference', '/outcomes', '/changes'])(
  'nothing of /developers%s is cut, unreadable or unnamed, in both themes and down to 320 px',
  async (path) => {
    const visitor = await world.visitor({ language: 'ru' });
    await visitor.page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await visitor.open(`/developers${path}`);
    expect(await lookClosely(visitor.page, 'ru', { otherLanguages: false })).toEqual([]);
    await visitor.leave();
  },
);

it('one click leads from an operation in the reference to the playground, with that operation ready', async () => {
  const visitor = await world.visitor({ language: 'en' });
  await visitor.open('/developers/reference');
  await visitor.page.locator('#resendConfirmation').getByRole('link', { name: 'Open in the playground' }).click();
  await visitor.page.locator('.graphiql-query-editor').getByText('mutation').first().waitFor();
  await visitor.page.locator('.graphiql-query-editor').getByText('ResendConfirmation', { exact: true }).waitFor();
  await visitor.leave();
});
