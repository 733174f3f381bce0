/** What people write in place of letters, so that `P@ssw0rd` is still `password`. */
const SUBSTITUTIONS: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '|': 'l',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
  '+': 't',
};

/** Keyboards, key by key, so that a common password typed on another one is found: `пароль` and `gfhjkm` are one. */
const LATIN_KEYS = "1234567890-=qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const RUSSIAN_KEYS = '1234567890-=йцукенгшщзхъфывапролджэячсмитьбю';
const KAZAKH_KEYS = '1әіңғ67үұқөһйцукенгшщзхъфывапролджэячсмитьбю';

const LEAST_LETTERS = 4;
const LEAST_CHARACTERS = 6;

/**
 * The form in which a password stands on the list: its word without the digits and signs around it, for the composition rule
 * makes people add those; where too little is left, without the signs alone. `null`: it has no letter to speak of.
 */
export function listedForm(password: string): string | null {
  const lower = password.normalize('NFC').toLowerCase();
  const word = wordOf(lower);
  if ([...word].length >= LEAST_LETTERS) return word;
  const bare = bareOf(lower);
  return word !== '' && [...bare].length >= LEAST_CHARACTERS ? bare : null;
}

/** Every form in which a password may stand on the list. */
export function formsOf(password: string): Set<string> {
  const lower = password.normalize('NFC').toLowerCase();
  const typed = [
    lower,
    retyped(lower, RUSSIAN_KEYS, LATIN_KEYS),
    retyped(lower, KAZAKH_KEYS, LATIN_KEYS),
    retyped(lower, LATIN_KEYS, RUSSIAN_KEYS),
    // Kazakh letters are where digits are: those that were added at the end go first.
    retyped(lower.replace(/[^\p{L}]+$/u, ''), LATIN_KEYS, KAZAKH_KEYS),
  ];
  return new Set(
    typed.flatMap((form) => {
      const word = wordOf(form);
      return [word, bareOf(form), substituted(word), wordOf(substituted(form)), undoubled(word)];
    }),
  );
}

/** Without the digits and signs around it: `!Password2026!` is `password`. */
const wordOf = (text: string): string => text.replace(/^[^\p{L}]+/u, '').replace(/[^\p{L}]+$/u, '');
const bareOf = (text: string): string => text.replace(/^[^\p{L}\p{N}]+/u, '').replace(/[^\p{L}\p{N}]+$/u, '');

const substituted = (text: string): string =>
  [...text].map((character) => SUBSTITUTIONS[character] ?? character).join('');

/** `passwordpassword` is `password`. */
function undoubled(text: string): string {
  const half = text.slice(0, text.length / 2);
  return half + half === text ? half : text;
}

const retyped = (text: string, from: string, to: string): string =>
  [...text].map((character) => to[from.indexOf(character)] ?? character).join('');
