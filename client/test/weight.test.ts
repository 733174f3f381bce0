import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Language } from '../src/lib/graphql/generated/operations.ts';
import type { Groups } from '../src/lib/messages/catalogue.ts';
import { groupsOfRoute, loadWords } from '../src/lib/messages/load-words.ts';
import { leavesOf } from './catalogue-texts.ts';

const BUILD = join(import.meta.dirname, '../build');
const LIMIT_BYTES = 50 * 1024;

const JOURNEY = [
  '/',
  '/sign-in',
  '/sign-in/password',
  '/recover',
  '/recover/sent',
  '/recover/signature',
  '/recover/credentials',
  '/recover/confirm',
  '/freeze',
  '/account',
];

const built = existsSync(BUILD);
if (!built && process.env['CI']) throw new Error('the client must be built before its weight is tested: npm run build');

/** Everything a first visit loads: what the page's HTML preloads, and its words in the heaviest language. Brotli, as it is served. */
describe.skipIf(!built)('JavaScript of a first load (needs a build of the client)', () => {
  const manifest = built ? readFileSync(join(BUILD, 'server/manifest.js'), 'utf8') : '';
  const filesIn = (text: string) => [...text.matchAll(/"(_app\/immutable\/[^"]+\.js)"/g)].map(([, file]) => file!);
  const start = filesIn(/client: \{.*?\]/s.exec(manifest)?.[0] ?? '');
  const folder = '_app/immutable/chunks';
  const chunks = (built ? readdirSync(join(BUILD, 'client', folder)) : [])
    .filter((file) => file.endsWith('.js'))
    .map((file) => ({ file: `${folder}/${file}`, text: readFileSync(join(BUILD, 'client', folder, file), 'utf8') }));
  const weigh = (files: Iterable<string>) =>
    [...new Set(files)].reduce((sum, file) => sum + statSync(join(BUILD, 'client', `${file}.br`)).size, 0);

  it.each(JOURNEY)('%s stays within 50 KB', async (route) => {
    const entry = new RegExp(
      `id: "${route}",[^{]*?page: \\{ layouts: \\[(.*?)\\], errors: \\[(.*?)\\], leaf: (\\d+)`,
      's',
    ).exec(manifest)!;
    const nodes = [...`${entry[1]},${entry[3]}`.matchAll(/\d+/g)].map(([node]) => node);
    const imports = nodes.flatMap((node) => filesIn(readFileSync(join(BUILD, `server/nodes/${node}.js`), 'utf8')));
    expect(start.length).toBeGreaterThan(1);
    const bytes = weigh([...start, ...imports, ...(await heaviestWords(route))]);
    console.log(`${route}: ${(bytes / 1024).toFixed(1)} KB`);
    expect(bytes).toBeLessThanOrEqual(LIMIT_BYTES);
    expect(bytes).toBeGreaterThan(20 * 1024);
  });

  /** The chunk that carries a group of words, found by the longest sentence in it. */
  async function chunkOf(group: Exclude<keyof Groups, 'developers'>, language: Language): Promise<string> {
    const sentences = leavesOf(await loadWords(group, language)).flatMap(({ value }) =>
      typeof value === 'string' ? [value] : [],
    );
    const candidates = sentences.sort((one, other) => other.length - one.length).filter((one) => !/["'\\`$]/.test(one));
    for (const sentence of candidates) {
      const found = chunks.filter(({ text }) => text.includes(sentence));
      if (found.length === 1) return found[0]!.file; // more than one: two groups say the same
    }
    throw new Error(`no chunk carries ${group} in ${language}`);
  }

  async function heaviestWords(route: string): Promise<string[]> {
    const byLanguage = await Promise.all(
      (['KK', 'RU', 'EN'] as const).map((language) =>
        Promise.all((['frame', ...groupsOfRoute(route)] as const).map((group) => chunkOf(group, language))),
      ),
    );
    return byLanguage.sort((one, other) => weigh(other) - weigh(one))[0]!;
  }
});
