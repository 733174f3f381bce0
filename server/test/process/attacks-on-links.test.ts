import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { times } from '../contracts/given.ts';
import { useDatabase } from '../contracts/test-database.ts';
import { keepRedis } from './keep-redis.ts';
import { OWNERS_PASSWORD, registerOwner } from './owners.ts';
import { MAILED, type Product, startProduct } from './product.ts';
import { askForLink, confirming, signIn, stageOf } from './steps.ts';
import { CONSENTS } from './visitor.ts';

const PATIENT = { timeout: 240_000 };
const NEW_PASSWORD = 'Nauryz-22-kokpar';

const test = useDatabase();
let product: Product;
let redis: Redis;
beforeAll(async () => {
  const redisUrl = `${inject('redisUrl')}/7`;
  redis = new Redis(redisUrl);
  product = await startProduct({ databaseUrl: test.url, redisUrl }, [{}]);
}, 240_000);
afterAll(async () => {
  await product?.stop();
  redis?.disconnect();
});

const newOwner = (given?: { email: string }) => registerOwner(product, test.database, given);
const asked = (email: unknown) => ({ email, consents: CONSENTS, language: 'RU' });
const credentials = (grant: string, password = NEW_PASSWORD) => ({ grant, password, language: 'RU' });
const mailsTo = (address: string) => product.mails.filter(({ to }) => to.includes(address));
/** What was asked for is mailed by then, or never. */
const untilAllIsMailed = () =>
  vi.waitUntil(async () => (await test.sql('select from graphile_worker.jobs')).length === 0, {
    timeout: 60_000,
    interval: 100,
  });

describe('a mail link', () => {
  it('can be looked at by whoever scans mail, and used by its owner afterwards', PATIENT, async () => {
    const { email } = await newOwner();
    const grant = await askForLink(product, email);
    for (const scanner of times(5, () => product.visitor()))
      expect((await scanner.ask('recovery', { grant })).outcome).toMatchObject({ stage: 'SET_CREDENTIALS' });
    await product.visitor().does('setCredentials', credentials(grant), 'CredentialsChanged');
  });

  it('is USED the second time, UNKNOWN when it is made up, and neither changes anything', PATIENT, async () => {
    const { email, key } = await newOwner();
    const grant = await askForLink(product, email);
    await product.visitor().does('setCredentials', credentials(grant), 'CredentialsChanged');
    for (const [token, reason] of [
      [grant, 'USED'],
      [`${grant.slice(0, -4)}AAAA`, 'UNKNOWN'],
      ['k1.made-up.AAAA', 'UNKNOWN'],
    ] as const) {
      const { outcome } = await product.visitor().ask('setCredentials', credentials(token, 'Robber-1-loot!'));
      expect(outcome).toMatchObject({ __typename: 'GrantClosed', reason });
    }
    await signIn(product, key, NEW_PASSWORD);
  });

  it('is void with all that was under way as soon as one of them changed the account', PATIENT, async () => {
    const { email, key } = await newOwner();
    const [first, second] = [await askForLink(product, email), await askForLink(product, email)];
    const { visitor, input } = await confirming(product, key, { email: `new-${email}`, password: 'Kokmaisa-31-jel!' });
    const signing = product.visitor();
    const signed = await signing.does(
      'beginSignatureReset',
      { consents: CONSENTS, language: 'RU' },
      'SignatureChallenge',
    );
    const waiting = product.visitor();
    await waiting.prove('SignIn', key, 'PasswordRequired');

    await product.visitor().does('setCredentials', credentials(second), 'CredentialsChanged');
    const replaced = { reason: 'REPLACED' };
    const late = credentials(first, 'Robber-1-loot!');
    expect((await product.visitor().ask('setCredentials', late)).outcome).toMatchObject(replaced);
    expect((await visitor.ask('confirmEmail', input)).outcome).toMatchObject(replaced);
    await waiting.does('enterPassword', { password: OWNERS_PASSWORD }, 'SignInClosed');
    // The statement was issued before the change: whoever had it signed must not use it after.
    const answer = { challenge: signed.id, document: key.sign(signed.document) };
    expect((await signing.ask('completeSignatureReset', answer)).outcome).toMatchObject(replaced);
    await signIn(product, key, NEW_PASSWORD);
  });

  it('ends every session and gives none, and the signature is asked for as before', PATIENT, async () => {
    const { email, key } = await newOwner();
    const devices = [
      await signIn(product, key, OWNERS_PASSWORD),
      await signIn(product, key, OWNERS_PASSWORD),
      await signIn(product, key, OWNERS_PASSWORD),
    ];
    const browser = product.visitor();
    const grant = await askForLink(product, email);
    const asBefore = devices.map((device) => device.twin(0));
    const putBack = await keepRedis(redis);
    await browser.does('setCredentials', credentials(grant), 'CredentialsChanged');
    for (const device of [...devices, browser]) expect(await stageOf(device)).toBe('ANONYMOUS');
    await browser.does('enterPassword', { password: NEW_PASSWORD }, 'SignInClosed');
    await putBack();
    for (const device of asBefore) expect(await stageOf(device)).toBe('ANONYMOUS');
    await browser.prove('SignIn', key, 'PasswordRequired');
    await browser.does('enterPassword', { password: OWNERS_PASSWORD }, 'PasswordWrong');
    await browser.does('enterPassword', { password: NEW_PASSWORD }, 'SignedIn');
  });
});

describe('a request for a link', () => {
  it(
    'from forty addresses sends three mails, the answer stays the same, and the first link works',
    PATIENT,
    async () => {
      const { email } = await newOwner();
      const first = await askForLink(product, email);
      const answers = await Promise.all(
        times(39, async () => (await product.visitor().ask('requestEmailReset', asked(email))).outcome),
      );
      expect([...new Set(answers.map((outcome) => Object.keys(outcome).join()))]).toEqual([
        '__typename,expiresAt,reference,resendAfter',
      ]);
      await untilAllIsMailed();
      expect(mailsTo(email)).toHaveLength(3);
      await product.visitor().does('setCredentials', credentials(first), 'CredentialsChanged');
    },
  );

  it(
    'shares the limits of a mailbox over its dot and plus forms, and mails nothing to a form that nobody has',
    PATIENT,
    async () => {
      const { email } = await newOwner({ email: 'dos.tar+kz@gmail.com' });
      for (const form of ['dostar@gmail.com', 'd.ostar+1@gmail.com', 'D.O.S.TAR@gmail.com', email])
        await product.visitor().does('requestEmailReset', asked(form), 'EmailResetRequested');
      await untilAllIsMailed();
      expect(product.mails.filter(({ to }) => to.some((one) => one.endsWith('@gmail.com')))).toEqual([]);
    },
  );

  it('mails to the stored form alone, and not to what looks like it', PATIENT, async () => {
    await newOwner({ email: 'mikedos@github.example' });
    for (const lookAlike of ['mıkedos@github.example', 'mikedos@gıthub.example'])
      await product.visitor().does('requestEmailReset', asked(lookAlike), 'EmailResetRequested');
    for (const refused of ['mi\u212aedos@github.example', 'miкedos@github.example', 'mike\u200bdos@github.example'])
      await product.visitor().does('requestEmailReset', asked(refused), 'EmailRefused');
    await untilAllIsMailed();
    const before = product.mails.length;
    await product.visitor().does('requestEmailReset', asked('MikeDos@GitHub.example'), 'EmailResetRequested');
    await product.mailed('mikedos@github.example', MAILED.link);
    expect(product.mails.slice(before).map(({ to }) => to)).toEqual([['mikedos@github.example']]);
    expect(product.mails.filter(({ to }) => to.join().includes('xn--gthub'))).toEqual([]);
  });

  it('takes no field beyond its own, such as whose account or what rights are meant', PATIENT, async () => {
    const [victim, attacker] = [await newOwner(), await newOwner()];
    const grant = await askForLink(product, attacker.email);
    for (const more of [
      { isAdmin: true },
      { userId: victim.accountId },
      { account: victim.accountId },
      { realm: 'x' },
    ]) {
      const { status } = await product.visitor().ask('setCredentials', { ...credentials(grant), ...more });
      expect(status).toBe(400);
      expect(await product.visitor().ask('requestEmailReset', { ...asked(victim.email), ...more })).toMatchObject({
        status: 400,
      });
    }
    await untilAllIsMailed();
    expect(mailsTo(victim.email)).toEqual([]);
    await product.visitor().does('setCredentials', credentials(grant), 'CredentialsChanged');
    await signIn(product, victim.key, OWNERS_PASSWORD);
  });

  it('cannot be bent to write to somebody else', PATIENT, async () => {
    const { email } = await newOwner();
    for (const bent of [
      `${email}\r\nBcc: evil@evil.example`,
      `${email}\nRCPT TO:<evil@evil.example>`,
      `${email}, evil@evil.example`,
      `${email};evil@evil.example`,
      `Owner <evil@evil.example>`,
      `=?utf-8?q?v?= <evil@evil.example>`,
      `"${email} evil"@evil.example`,
      `evil@evil.example\0${email}`,
    ])
      await product.visitor().does('requestEmailReset', asked(bent), 'EmailRefused');
    for (const shape of [[email, 'evil@evil.example'], { to: 'evil@evil.example' }, 7, null])
      expect(await product.visitor().ask('requestEmailReset', asked(shape))).toMatchObject({ status: 400 });
    await untilAllIsMailed();
    expect(product.mails.filter(({ raw, to }) => `${to} ${raw}`.includes('evil'))).toEqual([]);
  });
});
