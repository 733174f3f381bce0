import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeList } from '../../passwords/sources.ts';
import { readCommonPasswords } from '../../src/adapters/common-passwords/common-passwords.ts';

const passwords = readCommonPasswords(null);

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
    'Aa123456!',
    '1qaz@WSX',
    'Q1w2e3r4t5!',
    'Qwerty!@#123',
    'Privet2026!',
    'Solnyshko-1',
    'Nfnmzyf1!',
    'Екатерина1!',
    'Жаным2026!',
    '09gbzc-P2026!',
  ])('such as %s is common', (password) => {
    expect(passwords.includes(password)).toBe(true);
  });

  it.each(['Tulpar-77-zhaiyq', 'Nauryz-22-kokpar', 'vX9#kQ2!mZ', 'Беркут над Алатау 7!'])('is not %s', (password) => {
    expect(passwords.includes(password)).toBe(false);
  });
});

describe('the list', () => {
  it('is what its sources make', { timeout: 60_000 }, () => {
    expect(makeList().equals(readFileSync(new URL('../../passwords/common.bin', import.meta.url)))).toBe(true);
  });

  it('is looked up in next to no time, whatever is looked up', () => {
    const longest = 'Ü'.repeat(128);
    const startedAt = performance.now();
    for (let times = 0; times < 100; times += 1) passwords.includes(longest);
    expect((performance.now() - startedAt) / 100).toBeLessThan(5);
  });

  it('may be the operator’s own, in place of ours', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'passwords-'));
    const file = join(folder, 'list.txt');
    await writeFile(file, 'Zhusan77\r\nкөктем\n\n');
    const own = readCommonPasswords(file);
    expect(['Zhusan-2026!', 'Көктем123!', 'Password1!'].map((password) => own.includes(password))).toEqual([
      true,
      true,
      false,
    ]);
    await writeFile(file, '\n12345\n');
    expect(() => readCommonPasswords(file)).toThrow('COMMON_PASSWORDS_FILE holds no password');
    await rm(folder, { recursive: true });
  });
});
