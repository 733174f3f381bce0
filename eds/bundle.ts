/**
 * Joins the modules of the library into few files in `dist/`, dependencies left out. Node takes longer to find and open
 * seventy small files than to run all that is in them: importing the library takes half the time so.
 */
import { rolldown } from 'rolldown';

const bundle = await rolldown({
  input: { index: 'src/index.ts', 'testing/index': 'src/testing/index.ts', 'cli/main': 'src/cli/main.ts' },
  external: [/^node:/, 'saxes', 'xml-crypto', /^@noble\//],
  platform: 'neutral',
});
await bundle.write({ dir: 'dist', format: 'esm', sourcemap: true, chunkFileNames: 'chunks/[name].js' });
