import { describe, expect, it } from 'vitest';
import { makeCommonPasswords } from '../../src/adapters/common-passwords/common-passwords.ts';

const passwords = makeCommonPasswords();

describe('a password that everybody thinks of', () => {
  it.each([
    'Password1!',
    'P@ssw0rd1',
    'Passw0rd!',
    'PASSWORD-1',
    'Password2026!',
    '!Password1',
    'Qwerty123!',
    'Qwertyuiop1!',
    'Zxcvbn123!',
    'Asdfgh123!',
    'Qazwsx12!',
    'Welcome1!',
    'Welcome2026!',
    'Admin123!',
    'Administrator1!',
    'Letmein1!',
    'Iloveyou1!',
    'Sunshine1!',
    'Princess1!',
    'Football1!',
    'Superman1!',
    'Dragon123!',
    'Monkey123!',
    'Master123!',
    'Trustno1!',
    'Changeme1!',
    'Secret12!',
    'Abc12345!',
    'Abcd1234!',
    'Test1234!',
    'Пароль123!',
    'Gfhjkm123!',
    'Йцукен123!',
    'Привет123!',
    'Наташа123!',
    'Любовь123!',
    'Солнышко1!',
    'Казахстан1!',
    'Қазақстан1!',
    'Құпиясөз1!',
    'Kazakhstan1!',
    'Qazaqstan1!',
    'Almaty2026!',
    'Astana2026!',
    'Summer2026!',
    'Winter2026!',
    'PasswordPassword1!',
    'Hello123!',
    'Baseball1!',
    'Starwars1!',
    'Computer1!',
  ])('such as %s is common', (password) => {
    expect(passwords.includes(password)).toBe(true);
  });

  it.each(['Tulpar-77-zhaiyq', 'Nauryz-22-kokpar', 'vX9#kQ2!mZ', 'Беркут над Алатау 7!'])('is not %s', (password) => {
    expect(passwords.includes(password)).toBe(false);
  });
});
