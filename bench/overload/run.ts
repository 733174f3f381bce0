/**
 * Measures what people are told at ten times the load that the server can take, and how long anything blocks its event loop.
 *
 *   npm run bench -- overload [--rounds 5] [--json FILE]
 */

// The API's files are decorated, which Node by itself does not read.
import '../../server/test/process/typescript.mjs';

await import('./measure.ts');
