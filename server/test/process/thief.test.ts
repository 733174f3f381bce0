import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { useDatabase } from '../contracts/test-database.ts';
import { OWNERS_PASSWORD, type Owner, registerOwner } from './owners.ts';
import { MAILED, type Product, startProduct } from './product.ts';
import { runSmallProgram } from './program.ts';
import { resetBySignature, signIn, stageOf } from './steps.ts';
import { CONSENTS } from './visitor.ts';

const PATIENT = { timeout: 240_000 };

const test = useDatabase();
let product: Product;

beforeAll(async () => {
  const stores = { databaseUrl: test.url, redisUrl: `${inject('redisUrl')}/3` };
  // Dearer than the hashes of the accounts here, which were made at the floor.
  product = await startProduct(stores, [{ ARGON2_TIME_COST: '3' }]);
}, 240_000);
afterAll(() => product?.stop());

const newOwner = () => registerOwner(product, test.database);

const textsTo = (address: string): string[] =>
  product.mails.filter(({ to }) => to.includes(address)).map(({ parsed }) => parsed.text ?? '');
/** Waits until so many mails to an address hold this, and gives the last of them. */
const untilMailed = (address: string, words: string, count = 1): Promise<string> =>
  vi.waitUntil(
    () => {
      const found = textsTo(address).filter((text) => text.includes(words));
      return found.length >= count && found.at(-1);
    },
    { timeout: 60_000, interval: 50 },
  ) as Promise<string>;

const accountOf = async ({ accountId }: Owner) =>
  (await test.sql<{ state: string; email: string }>('select state, email from account where id = $1', [accountId]))[0];

describe('a thief who had the owner sign, and then resets by mail', () => {
  it('loses: the owner freezes by the first notice, signs, and is the only one who gets in', PATIENT, async () => {
    const owner = await newOwner();
    const thiefs = `thief-${owner.key.signer.iin}@example.org`;
    const taken = await resetBySignature(product, owner.key, { email: thiefs, password: 'Robber-1-loot!' });

    // Both addresses hear of it: with the reference that the page showed, when, where and how.
    const replaced = await untilMailed(owner.email, 'Ваш email');
    for (const text of [replaced, await untilMailed(thiefs, 'Способ')]) {
      expect(text).toContain(taken.reference);
      expect(text).toMatch(/^Когда: .*\nОткуда: /mu);
    }
    const undo = await product.mailed(owner.email, MAILED.undoLink);
    const thiefsUndo = await product.mailed(thiefs, MAILED.undoLink);

    // The change with the owner's link is no longer the last one: still the owner hears, and the link still works.
    const asked = { email: thiefs, consents: CONSENTS, language: 'RU' };
    await product.visitor().does('requestEmailReset', asked, 'EmailResetRequested');
    const grant = await product.mailed(thiefs, MAILED.link);
    const again = { grant, password: 'Robber-2-loot!', language: 'RU' };
    await product.visitor().does('setCredentials', again, 'CredentialsChanged');
    await untilMailed(owner.email, 'Пароль изменён');
    const thief = await signIn(product, owner.key, 'Robber-2-loot!');
    expect(await stageOf(thief)).toBe('SIGNED_IN');

    const { reference } = await product.visitor().does('freezeAccount', { token: undo }, 'FreezeDone');
    expect(await stageOf(thief)).toBe('ANONYMOUS');
    expect(await untilMailed(owner.email, 'Кабинет заблокирован')).toContain(reference);
    await product.visitor().prove('SignIn', owner.key, 'AccountFrozen');
    await product.visitor().does('requestEmailReset', asked, 'EmailResetRequested');
    expect(await untilMailed(thiefs, 'по ссылке его не открыть')).not.toMatch(MAILED.link);

    const fresh = `fresh-${owner.key.signer.iin}@example.kz`;
    const before = textsTo(thiefs).length;
    await resetBySignature(product, owner.key, { email: fresh, password: 'Zhailau-9-kymyz' });
    expect(await accountOf(owner)).toEqual({ state: 'ACTIVE', email: fresh });
    await product.visitor().does('freezeAccount', { token: thiefsUndo }, 'LinkClosed');
    await product.visitor().does('freezeAccount', { token: undo }, 'LinkClosed');
    await vi.waitUntil(() => textsTo(thiefs).length > before, { timeout: 60_000 });
    expect(textsTo(thiefs).slice(before).join('\n')).not.toMatch(MAILED.undoLink);
    await signIn(product, owner.key, 'Zhailau-9-kymyz');
    const late = product.visitor();
    await late.prove('SignIn', owner.key, 'PasswordRequired');
    await late.does('enterPassword', { password: 'Robber-2-loot!' }, 'PasswordWrong');
  });
});

describe('an administrator’s command', () => {
  it('ends a session at the very next request, and mails the owner; open links are void', PATIENT, async () => {
    const owner = await newOwner();
    const person = await signIn(product, owner.key, OWNERS_PASSWORD);
    // The hash was made with weaker parameters than this server's: it is a stronger one now.
    const hashes = () => test.sql('select password_hash from account where id = $1', [owner.accountId]);
    expect(await hashes()).toEqual([{ password_hash: expect.stringContaining('t=3') }]);
    const admin = (...args: string[]) =>
      runSmallProgram('admin', [...args, owner.accountId, '--by', 'saule', '--because', 'case 77'], {
        DATABASE_URL: test.url,
      });

    expect(await admin('start-recovery')).toMatchObject({ code: 0 });
    const grant = await product.mailed(owner.email, MAILED.link);
    expect(await stageOf(person)).toBe('SIGNED_IN');
    expect(await admin('freeze')).toMatchObject({ code: 0 });
    expect(await stageOf(person)).toBe('ANONYMOUS');
    await untilMailed(owner.email, 'только администратор');
    const input = { grant, password: 'Nauryz-22-kokpar', language: 'RU' };
    await product.visitor().does('setCredentials', input, 'GrantClosed');
    await product.visitor().prove('SignatureReset', owner.key, 'AccountFrozen');

    expect(await admin('unfreeze')).toMatchObject({ code: 0 });
    await product.visitor().does('setCredentials', input, 'GrantClosed');
    await signIn(product, owner.key, OWNERS_PASSWORD);
  });
});
