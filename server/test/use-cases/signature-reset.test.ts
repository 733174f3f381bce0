import { describe, expect, it } from 'vitest';
import {
  AIGERIM,
  beginReset,
  CONSENTS,
  codeSentTo,
  DANIYAR,
  expectKind,
  GOOD_PASSWORD,
  makeWorld,
  openGrant,
  resetBySignature,
  SAULE,
  signed,
  signIn,
  submit,
} from './world.ts';

const MINUTE = 60_000;

describe('a reset by signature', () => {
  it('changes nothing until the code is given, and then everything at once', async () => {
    const world = makeWorld();
    const account = world.haveAccount(AIGERIM, 'lost@example.kz');
    const browser = world.browser();
    const elsewhere = world.browser('Firefox, Linux');
    expectKind(await signIn(world, elsewhere, AIGERIM), 'signed-in');
    world.clock.advance(MINUTE);

    await openGrant(world, browser, AIGERIM);
    const confirmation = await submit(world, browser, 'new@example.kz', 'Nauryz-22-kokpar');
    expect(await world.accounts.findById(account.id)).toEqual(account);
    expect((await world.viewer(elsewhere)).stage).toBe('SIGNED_IN');

    const code = await codeSentTo(world, 'new@example.kz');
    const changed = expectKind(
      await world.confirmEmail(browser, { confirmation: confirmation.id, code }),
      'credentials-changed',
    );
    expect(changed).toMatchObject({
      purpose: 'RESET_BY_SIGNATURE',
      sessionsEnded: 1,
      reference: confirmation.reference,
    });
    expect(await world.accounts.findById(account.id)).toMatchObject({ email: 'new@example.kz', epoch: 2 });
    expect((await world.viewer(elsewhere)).stage).toBe('ANONYMOUS');
    expect((await world.viewer(browser)).stage).toBe('ANONYMOUS');

    world.clock.advance(MINUTE);
    expect(await signIn(world, world.browser(), AIGERIM, GOOD_PASSWORD)).toEqual({
      kind: 'password-wrong',
      triesLeft: 4,
    });
    expectKind(await signIn(world, world.browser(), AIGERIM, 'Nauryz-22-kokpar'), 'signed-in');
  });

  it('is refused without both consents in their current versions, and says which are missing', async () => {
    const world = makeWorld();
    const outcome = await world.beginSignatureReset(world.browser(), {
      consents: [
        { kind: 'PERSONAL_DATA', version: '1' },
        { kind: 'SIGNATURE_RESPONSIBILITY', version: '0' },
      ],
      language: 'RU',
    });
    expect(expectKind(outcome, 'consents-required').missing.map((one) => one.kind)).toEqual([
      'SIGNATURE_RESPONSIBILITY',
    ]);
  });

  it('remembers the consents of a session for an hour', async () => {
    const world = makeWorld();
    const browser = world.browser();
    await beginReset(world, browser);
    const again = () => world.beginSignatureReset(browser, { consents: [], language: 'RU' });
    for (let minutes = 0; minutes < 50; minutes += 25) {
      world.clock.advance(25 * MINUTE);
      expectKind(await again(), 'signature-challenge');
    }
    world.clock.advance(10 * MINUTE);
    expectKind(await again(), 'consents-required');
  });

  it('keeps the consents with the account once it is known', async () => {
    const world = makeWorld();
    const account = world.haveAccount(AIGERIM, 'a@example.kz');
    await openGrant(world, world.browser(), AIGERIM);
    const kept = await world.consents.ofAccount(account.id);
    expect(kept.map(({ kind, version, language }) => ({ kind, version, language }))).toEqual([
      { kind: 'PERSONAL_DATA', version: '1', language: 'RU' },
      { kind: 'SIGNATURE_RESPONSIBILITY', version: '1', language: 'RU' },
    ]);
  });

  it('is no registration: a signer without an account learns that there is none', async () => {
    const world = makeWorld();
    const browser = world.browser();
    const challenge = await beginReset(world, browser);
    const document = signed(challenge.document, DANIYAR);
    expect(await world.completeSignatureReset(browser, { challenge: challenge.id, document })).toEqual({
      kind: 'no-account',
      system: 'app.recycle.kz',
    });
    expect(
      expectKind(
        await world.setCredentials(browser, { grant: null, password: GOOD_PASSWORD, email: 'a@b.kz', language: 'RU' }),
        'grant-closed',
      ),
    ).toMatchObject({ reason: 'UNKNOWN' });
  });

  it('keeps the person’s account and the organisation’s account apart', async () => {
    const world = makeWorld();
    const own = world.haveAccount({ ...SAULE, bin: null, organisation: null }, 'own@example.kz');
    const company = world.haveAccount(SAULE, 'company@example.kz');
    await resetBySignature(world, world.browser(), SAULE, 'new@example.kz');
    expect(await world.accounts.findById(own.id)).toEqual(own);
    expect(await world.accounts.findById(company.id)).toMatchObject({ email: 'new@example.kz', epoch: 2 });
  });

  it('expects the signer that the session knows already, and offers only that one’s keys', async () => {
    const world = makeWorld();
    world.haveAccount(SAULE, 'a@example.kz');
    world.haveAccount(DANIYAR, 'd@example.kz');
    const browser = world.browser();
    await signIn(world, browser, SAULE, 'wrong');
    const challenge = await beginReset(world, browser);
    expect(challenge.expected).toEqual({ iin: SAULE.iin, bin: SAULE.bin });
    const answer = (signer: typeof SAULE) =>
      world.completeSignatureReset(browser, { challenge: challenge.id, document: signed(challenge.document, signer) });
    expect(await answer(DANIYAR)).toEqual({ kind: 'signature-refused', reason: 'ANOTHER_PERSON' });
    expect(await answer({ ...SAULE, bin: null })).toEqual({
      kind: 'signature-refused',
      reason: 'ANOTHER_ORGANISATION',
    });
    expectKind(await answer(SAULE), 'credentials-grant');
  });

  it('gives the browser a new session token with the grant, and the old one is worthless', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    const browser = world.browser();
    const challenge = await beginReset(world, browser);
    const planted = { ...browser, holder: browser.holder };
    await world.completeSignatureReset(browser, {
      challenge: challenge.id,
      document: signed(challenge.document, AIGERIM),
    });
    expect(browser.holder).not.toBe(planted.holder);
    expect((await world.recovery(planted, { grant: null })).stage).toBe('NONE');
    expect((await world.recovery(browser, { grant: null })).stage).toBe('SET_CREDENTIALS');
  });

  it('writes to the address that it replaces in the language of its reader, whatever language the caller asks in', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'owner@example.kz', { language: 'KK' });
    await resetBySignature(world, world.browser(), AIGERIM, 'new@example.kz');
    await world.work();
    expect(world.mailer.to('owner@example.kz')).toMatchObject([{ notice: 'ADDRESS_REPLACED', language: 'KK' }]);
    const toNew = world.mailer.to('new@example.kz').filter((mail) => mail.kind === 'notice');
    expect(toNew).toMatchObject([{ notice: 'CREDENTIALS_CHANGED', language: 'RU' }]);
  });

  it('works for a partner’s user without a cookie, and for no other user of that partner', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    const user = world.partnerUser('u1');
    const grant = await openGrant(world, user, AIGERIM);
    const input = {
      grant: grant.token,
      password: 'Nauryz-22-kokpar',
      email: 'new@example.kz',
      language: 'RU',
    } as const;
    expect(await world.setCredentials(world.partnerUser('u2'), input)).toEqual({
      kind: 'grant-closed',
      reason: 'UNKNOWN',
    });
    const sent = expectKind(await world.setCredentials(user, input), 'confirmation-sent');
    const code = await codeSentTo(world, 'new@example.kz');
    const answer = { confirmation: sent.confirmation.id, code };
    expect(await world.confirmEmail(world.partnerUser('u2'), answer)).toEqual({
      kind: 'confirmation-closed',
      reason: 'UNKNOWN',
    });
    expectKind(await world.confirmEmail(user, answer), 'credentials-changed');
  });

  it('asks for consents first, even of someone who is known', async () => {
    const world = makeWorld();
    expectKind(
      await world.beginSignatureReset(world.browser(), { consents: CONSENTS.slice(0, 1), language: 'KK' }),
      'consents-required',
    );
  });
});
