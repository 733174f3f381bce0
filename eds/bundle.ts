/**
 * Joins the modules of the library into few files in `dist/`. Node takes longer to find and open seventy small files than
 * to run all that is in them: importing the library takes half the time so.
 */
import { rolldown } from 'rolldown';
import { FOR_BROWSERS, FOR_NODE } from './bundle-options.ts';

for (const options of [FOR_NODE, FOR_BROWSERS]) {
  const bundle = await rolldown(options);
  await bundle.write({ dir: 'dist', format: 'esm', sourcemap: true, chunkFileNames: 'chunks/[name].js' });
}
