/**
 * Builds the WebAssembly modules of eds and writes them, as base64, to `src/algorithms/engine/generated`.
 *
 * The same sources and the same version of AssemblyScript give the same bytes on every machine: a test builds them anew and
 * compares. Run it with `npm run build:assembly -w @qalpyna/eds` after a change here, and commit what it writes.
 */

import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import asc from 'assemblyscript/asc';

const HERE = dirname(fileURLToPath(import.meta.url));
const GENERATED = join(HERE, '../src/algorithms/engine/generated');

/** Each module, and what it needs of its host beyond the first version of WebAssembly with bulk memory. */
export const MODULES = [
  { name: 'fused', features: ['simd', 'relaxed-simd'] },
  { name: 'integer', features: [] },
  { name: 'hashes', features: [] },
];

/** @returns {Promise<Uint8Array>} the bytes of one module. @throws with the compiler's messages when it does not compile */
export async function build({ name, features }) {
  const files = new Map();
  const { error, stderr } = await asc.main(
    [
      `${name}/index.ts`,
      '--outFile=module.wasm',
      '-O3',
      '--noAssert',
      '--runtime=stub',
      '--use=abort=', // a failed allocation traps; nothing else can abort
      ...features.flatMap((feature) => ['--enable', feature]),
    ],
    {
      readFile: (path, base) => readFile(join(HERE, relative(base, join(base, path))), 'utf8').catch(() => null),
      writeFile: (path, contents) => void files.set(path, contents),
      listFiles: () => [],
    },
  );
  const bytes = files.get('module.wasm');
  if (error || !bytes) throw new Error(`${name}: ${error?.message ?? 'nothing was built'}\n${stderr.toString()}`);
  return bytes;
}

/** The TypeScript file that holds a module. */
export const generatedPath = (name) => join(GENERATED, `${name}.ts`);

export const generatedText = (name, bytes) =>
  `/** Built from \`eds/assembly/${name}\` by \`eds/assembly/build.mjs\`: do not change it by hand. */\n` +
  `export const ${name.toUpperCase()} =\n  '${Buffer.from(bytes).toString('base64')}';\n`;

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const module of MODULES) {
    const bytes = await build(module);
    await writeFile(generatedPath(module.name), generatedText(module.name, bytes));
    process.stdout.write(`${module.name}: ${bytes.length} bytes\n`);
  }
}
