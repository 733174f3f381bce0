/**
 * Measures whether a stranger can tell by the time of an answer what there is.
 *
 *   npm run bench -- timing [--calls 400] [--operation NAME] [--json FILE]
 */

// The API's files are decorated, which Node by itself does not read.
import '../../server/test/process/typescript.mjs';

await import('./measure.ts');
