import list from 'fxa-common-password-list';
import type { CommonPasswords } from '../../use-cases/ports/common-passwords.ts';

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

/** The Russian keyboard, key by key, so that a common password typed on it is found: `пароль` and `gfhjkm` are one. */
const RUSSIAN_KEYS = 'йцукенгшщзхъфывапролджэячсмитьбю';
const LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.";

/** Russian and Kazakh words that lists made of English sites lack. */
const LOCAL_WORDS = new Set([
  'пароль',
  'парольпароль',
  'казахстан',
  'қазақстан',
  'алматы',
  'астана',
  'привет',
  'любовь',
  'наташа',
  'солнышко',
  'құпиясөз',
  'kazakhstan',
  'qazaqstan',
  'astana',
  'almaty',
  'salem',
  'qwerty',
  'password',
  'welcome',
  'admin',
  'administrator',
  'letmein',
  'iloveyou',
  'summer',
  'winter',
  'spring',
  'autumn',
  'monkey',
  'dragon',
  'master',
  'football',
  'sunshine',
  'princess',
  'superman',
  'trustno',
  'changeme',
  'secret',
  'hello',
  'login',
  'test',
  'testtest',
  'user',
  'guest',
  'zxcvbn',
  'asdfgh',
  'qwertyuiop',
  'qazwsx',
  'abc',
  'abcd',
  'abcdef',
]);

/**
 * The list that Firefox Accounts ships: 50,000 common passwords of at least 8 characters, as truncated hashes.
 *
 * The composition rule makes people add a capital, a digit and a sign to a common word, so what is looked up is the password
 * and what is left of it without such additions.
 */
export function makeCommonPasswords(): CommonPasswords {
  return { includes: (password) => candidatesOf(password).some((one) => LOCAL_WORDS.has(one) || isListed(one)) };
}

/** The list holds nothing shorter than 8 characters and answers yes to it. */
const isListed = (candidate: string): boolean => candidate.length >= 8 && list.test(candidate);

function candidatesOf(password: string): string[] {
  const lower = password.toLowerCase();
  const forms = [
    lower,
    substituted(lower),
    retyped(lower, RUSSIAN_KEYS, LATIN_KEYS),
    retyped(lower, LATIN_KEYS, RUSSIAN_KEYS),
  ];
  return [
    ...new Set(forms.flatMap((form) => [form, stripped(form), substituted(stripped(form)), doubled(stripped(form))])),
  ];
}

const substituted = (text: string): string =>
  [...text].map((character) => SUBSTITUTIONS[character] ?? character).join('');

/** Without the digits and signs around it: `!Password2026!` is `password`. */
const stripped = (text: string): string => text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');

/** `passwordpassword` is `password`. */
function doubled(text: string): string {
  const half = text.slice(0, text.length / 2);
  return half + half === text ? half : text;
}

const retyped = (text: string, from: string, to: string): string =>
  [...text].map((character) => to[from.indexOf(character)] ?? character).join('');
