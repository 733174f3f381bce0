import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { times } from '../contracts/given.ts';
import { useDatabase } from '../contracts/test-database.ts';
import { OWNERS_PASSWORD, registerOwner } from './owners.ts';
import { MAILED, type Product, startProduct } from './product.ts';
import { askForLink, confirming, proved, signIn } from './steps.ts';

const PATIENT = { timeout: 240_000 };
const PASSWORD = 'Nauryz-22-kokpar';

const test = useDatabase();
let product: Product;
beforeAll(async () => {
  // The second believes nobody who says that somebody else is calling.
  const stores = { databaseUrl: test.url, redisUrl: `${inject('redisUrl')}/8` };
  product = await startProduct(stores, [{}, { TRUSTED_PROXIES: '', REQUESTS_AT_ONCE: '400', WORKER: 'off' }]);
}, 240_000);
afterAll(() => product?.stop());

const newOwner = () => registerOwner(product, test.database);
const wrong = (code: string, index: number) => String((Number(code) + 1 + index) % 1_000_000).padStart(6, '0');
const epochOf = async (accountId: string) =>
  (await test.sql<{ epoch: number }>('select epoch from account where id = $1', [accountId]))[0]?.epoch;

describe('a code', () => {
  it('is compared five times at most, by however many at once from however many addresses', PATIENT, async () => {
    const { key, email, accountId } = await newOwner();
    const { visitor, input } = await confirming(product, key, { email: `new-${email}`, password: PASSWORD });
    const guesses = times(60, (index) => ({ ...input, code: wrong(input.code, index) }));
    const answers = await Promise.all(
      // Each from an address of its own, with the one cookie that may try.
      guesses.map(async (guess) => (await visitor.twin(0).ask('confirmEmail', guess)).outcome),
    );
    const kinds = answers.map(({ __typename, reason }) => reason ?? __typename);
    expect(kinds.filter((kind) => kind === 'CodeWrong').length).toBeLessThanOrEqual(5);
    for (const kind of kinds) expect(['CodeWrong', 'TOO_MANY_TRIES', 'RateLimited']).toContain(kind);
    const { outcome } = await visitor.ask('confirmEmail', input);
    expect(['ConfirmationClosed', 'RateLimited']).toContain(outcome.__typename);
    expect(await epochOf(accountId)).toBe(1);
  });

  it('of somebody else opens nothing, and nobody else can even try it', PATIENT, async () => {
    const [victim, attacker] = [await newOwner(), await newOwner()];
    const theirs = await confirming(product, victim.key, { email: `new-${victim.email}`, password: PASSWORD });
    const own = await confirming(product, attacker.key, { email: `new-${attacker.email}`, password: PASSWORD });
    const swapped = { confirmation: own.input.confirmation, code: theirs.input.code };
    if (theirs.input.code !== own.input.code) await own.visitor.does('confirmEmail', swapped, 'CodeWrong');
    for (const stranger of [own.visitor, product.visitor(), await product.visitor().begin()]) {
      const { outcome } = await stranger.ask('confirmEmail', theirs.input);
      expect(outcome).toMatchObject({ __typename: 'ConfirmationClosed', reason: 'UNKNOWN' });
    }
    await theirs.visitor.does('confirmEmail', theirs.input, 'CredentialsChanged');
    expect(await epochOf(attacker.accountId)).toBe(1);
  });

  it('is void once another address was asked for', PATIENT, async () => {
    const { key, email } = await newOwner();
    const { visitor, input } = await confirming(product, key, { email: `first-${email}`, password: PASSWORD });
    const again = { email: `second-${email}`, password: PASSWORD, language: 'RU' };
    const { confirmation } = await visitor.does('setCredentials', again, 'ConfirmationSent');
    expect((await visitor.ask('confirmEmail', input)).outcome).toMatchObject({ reason: 'REPLACED' });
    const code = await product.mailed(`second-${email}`, MAILED.code);
    await visitor.does('confirmEmail', { confirmation: confirmation.id, code }, 'CredentialsChanged');
    await visitor.does('confirmEmail', input, 'ConfirmationClosed');
    expect(await test.sql('select from account where email = $1', [`second-${email}`])).toHaveLength(1);
  });

  it('is needed: a grant by signature changes nothing, and is used up by its confirmation', PATIENT, async () => {
    const { key, email, accountId } = await newOwner();
    const { visitor, input } = await confirming(product, key, { email: `new-${email}`, password: PASSWORD });
    expect(await epochOf(accountId)).toBe(1);
    await signIn(product, key, OWNERS_PASSWORD);
    await visitor.does('confirmEmail', input, 'CredentialsChanged');
    const more = { email: `thief-${email}`, password: 'Robber-1-loot!', language: 'RU' };
    expect((await visitor.ask('setCredentials', more)).outcome).toMatchObject({ reason: 'USED' });
    expect(await epochOf(accountId)).toBe(2);
  });
});

describe('who calls', () => {
  it('is not whom X-Forwarded-For names, where no proxy is trusted', PATIENT, async () => {
    const answers = await Promise.all(
      times(40, async () => (await product.visitor(1).ask('freezeAccount', { token: 'k1.guess.AAAA' })).outcome),
    );
    const kinds = answers.map(({ __typename }) => __typename);
    expect(kinds.filter((kind) => kind === 'LinkClosed').length).toBeLessThanOrEqual(20);
    expect(new Set(kinds)).toEqual(new Set(['LinkClosed', 'RateLimited']));
  });
});

describe('passwords at the edges', () => {
  it('are refused with every rule that they break, and compared as they were typed', PATIENT, async () => {
    const { key, email } = await newOwner();
    const base = 'Nauryz-22-köpir';
    for (const [password, rule] of [
      ['Aa1!', 'TOO_SHORT'],
      ['Aa1!aaa', 'TOO_SHORT'],
      [`Aa1!${'ы'.repeat(125)}`, 'TOO_LONG'],
      [`Aa1!${'😀'.repeat(300)}`, 'TOO_LONG'],
      [`Aa1!${'a'.repeat(5_000)}`, 'TOO_LONG'],
      [`${base}\0`, 'CHARACTER_NOT_ALLOWED'],
      [`${base}\ud800`, 'CHARACTER_NOT_ALLOWED'],
      ['Password1!', 'TOO_COMMON'],
      [`${email.split('@')[0]}-Aa1!`, 'CONTAINS_CONTEXT'],
    ] as const) {
      const visitor = await proved(product, key);
      const { outcome, status } = await visitor.ask('setCredentials', { email, password, language: 'RU' });
      // What is beyond the size of the field never reaches the rules.
      if (status === 400) expect(password.length).toBeGreaterThan(1_024);
      else expect([password, outcome.broken]).toEqual([password, expect.arrayContaining([rule])]);
    }
    const spaced = ` ${base} `;
    const grant = await askForLink(product, email);
    const typed = { grant, password: spaced.normalize('NFD'), language: 'RU' };
    await product.visitor().does('setCredentials', typed, 'CredentialsChanged');
    const visitor = product.visitor();
    await visitor.prove('SignIn', key, 'PasswordRequired');
    await visitor.does('enterPassword', { password: base }, 'PasswordWrong');
    await visitor.does('enterPassword', { password: spaced.toLowerCase() }, 'PasswordWrong');
    await visitor.does('enterPassword', { password: spaced.normalize('NFC') }, 'SignedIn');
  });
});
