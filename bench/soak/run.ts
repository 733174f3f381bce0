/**
 * Runs the product for long under mixed load and faults, and measures what grows.
 *
 *   npm run bench -- soak [--minutes 120] [--people 3] [--json FILE]
 */

// The API's files are decorated, which Node by itself does not read.
import '../../server/test/process/typescript.mjs';

await import('./measure.ts');
