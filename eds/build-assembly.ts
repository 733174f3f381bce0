/**
 * Builds the WebAssembly modules of eds and writes them, as base64, to `src/algorithms/engine/generated`.
 *
 * The same sources and the same version of AssemblyScript give the same bytes on every machine: a test builds them anew and
 * compares. Run it with `npm run build:assembly -w @qalpyna/eds` after a change here, and commit what it writes.
 */

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import asc from 'assemblyscript/asc';

const SOURCES = fileURLToPath(new URL('assembly/', import.meta.url));
const GENERATED = fileURLToPath(new URL('src/algorithms/engine/generated/', import.meta.url));

/** Each module, and the compiler's options of its own: what it needs of its host, and where its data begin. */
export type WasmModule = Readonly<{ name: string; options: readonly string[] }>;

export const MODULES: readonly WasmModule[] = [
  { name: 'fused', options: ['--enable', 'simd,relaxed-simd'] },
  { name: 'integer', options: [] },
  { name: 'hashes', options: ['--enable', 'simd', '--memoryBase', '32768'] },
];

/** The bytes of one module. @throws with the compiler's messages when it does not compile */
export async function build({ name, options }: WasmModule): Promise<Uint8Array> {
  const files = new Map<string, string | Uint8Array>();
  const { error, stderr } = await asc.main(
    [
      `${name}/index.ts`,
      '--outFile=module.wasm',
      '-O3',
      '--noAssert',
      '--runtime=stub',
      '--use=abort=', // a failed allocation traps; nothing else can abort
      ...options,
    ],
    {
      // Paths are relative to the sources, so that the bytes do not depend on where the repository lies.
      readFile: (path) => readFile(join(SOURCES, path), 'utf8').catch(() => null),
      writeFile: (path, contents) => void files.set(path, contents),
      listFiles: () => [],
    },
  );
  const bytes = files.get('module.wasm');
  if (error || !(bytes instanceof Uint8Array))
    throw new Error(`${name}: ${error?.message ?? 'nothing was built'}\n${stderr.toString()}`);
  return bytes;
}

/** The TypeScript file that holds a module. */
export const generatedPath = (name: string): string => join(GENERATED, `${name}.ts`);

export const generatedText = (name: string, bytes: Uint8Array): string =>
  `/** Built from \`eds/assembly/${name}\` by \`eds/build-assembly.ts\`: do not change it by hand. */\n` +
  `export const ${name.toUpperCase()} =\n  '${Buffer.from(bytes).toString('base64')}';\n`;

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const module of MODULES) {
    const bytes = await build(module);
    await writeFile(generatedPath(module.name), generatedText(module.name, bytes));
    process.stdout.write(`${module.name}: ${bytes.length} bytes\n`);
  }
}
