import { beforeAll, expect, it } from 'vitest';
import { documentOf } from '../graphql/documents.ts';
import { AIGERIM, linkTokenSentTo, requestLink } from '../use-cases/world.ts';
import { type Service, startService } from './service.ts';

let service: Service;
let grant: string;
const hashed: string[] = [];

beforeAll(async () => {
  service = await startService();
  const { world } = service;
  world.haveAccount(AIGERIM, 'a@example.kz');
  await requestLink(world, world.browser(), 'a@example.kz');
  grant = await linkTokenSentTo(world, 'a@example.kz');
  const { hasher } = world;
  const [hash, verify] = [hasher.hash.bind(hasher), hasher.verify.bind(hasher)];
  hasher.hash = (password) => {
    hashed.push(password);
    return hash(password);
  };
  hasher.verify = (known, password) => {
    hashed.push(password);
    return verify(known, password);
  };
});

const MEGABYTE = 1024 * 1024;
/** What is right but for its length. */
const long = (length: number) => `Aa1!${'x'.repeat(length - 4)}`;

it.each<[string, string, string]>([
  ['one character', 'A', 'TOO_SHORT'],
  ['7 characters', 'Ab1!xyz', 'TOO_SHORT'],
  ['7 characters of two UTF-16 units', `Aa1!${'😀'.repeat(3)}`, 'TOO_SHORT'],
  ['129 characters', long(129), 'TOO_LONG'],
  ['1 KB and a byte', long(1025), 'TOO_LONG'],
  ['90 KB', long(90 * 1024), 'TOO_LONG'],
  ['a megabyte', long(MEGABYTE), '413'],
  ['10 megabytes', long(10 * MEGABYTE), '413'],
  ['a NUL', 'Zhailau-9-kymyz\0', 'CHARACTER_NOT_ALLOWED'],
  ['a line break', 'Zhailau-9\nkymyz', 'CHARACTER_NOT_ALLOWED'],
  ['a lone surrogate', 'Zhailau-9-kymyz\ud800', 'CHARACTER_NOT_ALLOWED'],
  ['only spaces beside the rest', ' '.repeat(20), 'NO_DIGIT'],
])('a new password of %s is refused before it is hashed', async (_, password, expected) => {
  const client = service.client();
  const input = { grant, password, email: null, language: 'RU' };
  const { status, data, code } = await client.ask(documentOf('setCredentials'), { input });
  const outcome = data?.setCredentials;
  const said = outcome?.broken ?? [code ?? String(status)];
  expect([String(status), ...said]).toContain(expected);
  expect(hashed).toEqual([]);
});

it('a new password is hashed once, in NFC however it was typed, and untrimmed', async () => {
  const composed = ' Жайлау-9-é ';
  const client = service.client();
  const input = { grant, password: composed.normalize('NFD'), email: null, language: 'RU' };
  const { data } = await client.ask(documentOf('setCredentials'), { input });
  expect(data.setCredentials.__typename).toBe('CredentialsChanged');
  expect(hashed).toEqual([composed.normalize('NFC')]);
});
