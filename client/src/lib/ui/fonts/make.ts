/**
 * Makes the three font files beside this one from @fontsource-variable/onest (OFL-1.1, see OFL.txt): the characters of
 * characters.ts, weights 400 to 700. Run `node src/lib/ui/fonts/make.ts` in client/ after a new version of the package.
 */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';
import { charactersOf } from './characters.ts';

const source = (name: string): string => fileURLToPath(import.meta.resolve(`@fontsource-variable/onest/${name}`));

for (const [part, characters] of Object.entries(charactersOf)) {
  const whole = readFileSync(source(`files/onest-${part}-wght-normal.woff2`));
  const subset = await subsetFont(whole, characters, {
    targetFormat: 'woff2',
    variationAxes: { wght: { min: 400, max: 700 } },
  });
  writeFileSync(new URL(`onest-${part}.woff2`, import.meta.url), subset);
  console.log(`onest-${part}.woff2: ${whole.length} -> ${subset.length} bytes`);
}
copyFileSync(source('LICENSE'), new URL('OFL.txt', import.meta.url));
