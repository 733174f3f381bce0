/** `npm run bench -- NAME [options]` runs the measurement in `bench/NAME/run.ts`; without a name it says which there are. */

import { existsSync, readdirSync } from 'node:fs';

const HERE = new URL('.', import.meta.url);
const names = readdirSync(HERE).filter((name) => existsSync(new URL(`${name}/run.ts`, HERE)));
const [name = ''] = process.argv.slice(2);

if (names.includes(name)) {
  // What is measured reads its own options from behind the name.
  process.argv.splice(2, 1);
  await import(new URL(`${name}/run.ts`, HERE).href);
} else {
  process.stderr.write(`npm run bench -- NAME, where NAME is one of: ${names.join(', ')}\n`);
  process.exitCode = 2;
}
