import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CommonPasswords } from '../../use-cases/ports/common-passwords.ts';
import { isOnList, makeDigestList } from './digest-list.ts';
import { formsOf, listedForm } from './forms.ts';

/** Made by `npm run make-common-passwords -w server`; `server/passwords/README.md` says of what. */
const OUR_LIST = fileURLToPath(new URL('../../../passwords/common.bin', import.meta.url));

/**
 * Passwords that everybody thinks of. The composition rule makes people add a capital, a digit and a sign to a common word,
 * so what is looked up is what is left without such additions, on the Latin, the Russian and the Kazakh keyboard.
 *
 * @param file a list of the operator's own, in place of ours: text in UTF-8, a password a line; `null`: ours
 * @throws when the file can't be read, or holds no password
 */
export function readCommonPasswords(file: string | null): CommonPasswords {
  const list =
    file === null ? readFileSync(OUR_LIST) : makeDigestList(listedForms(readFileSync(file, 'utf8').split('\n')));
  if (list.length === 0) throw new Error('COMMON_PASSWORDS_FILE holds no password; one a line is expected');
  return { includes: (password) => [...formsOf(password)].some((form) => isOnList(list, form)) };
}

/** The forms in which passwords stand on a list. */
export const listedForms = (passwords: readonly string[]): string[] =>
  passwords.flatMap((password) => listedForm(password.replace(/\r$/, '')) ?? []);
