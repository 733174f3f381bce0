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

  it('accepts only the very statement that was issued', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    const browser = world.browser();
    const challenge = await beginReset(world, browser);
    const other = await beginReset(world, world.browser());
    for (const document of [other.document, `${challenge.document} `, challenge.document.replace('сброс', 'вход')]) {
      expect(
        await world.completeSignatureReset(browser, { challenge: challenge.id, document: signed(document, AIGERIM) }),
      ).toEqual({
        kind: 'signature-refused',
        reason: 'NOT_THE_ISSUED_STATEMENT',
      });
    }
  });

  it('is closed after five refused signatures, even for the right one', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    const browser = world.browser();
    const challenge = await beginReset(world, browser);
    for (let tries = 0; tries < 5; tries += 1) {
      expectKind(
        await world.completeSignatureReset(browser, { challenge: challenge.id, document: '<no/>' }),
        'signature-refused',
      );
    }
    const right = { challenge: challenge.id, document: signed(challenge.document, AIGERIM) };
    expect(await world.completeSignatureReset(browser, right)).toEqual({
      kind: 'challenge-closed',
      reason: 'TOO_MANY_TRIES',
    });
  });

  it('keeps fifty refused documents of an address in a day, and of those beyond what was decided and no document', async () => {
    const world = makeWorld();
    const document = '<no/>';
    let challenge = '';
    for (let tries = 0; tries < 53; tries += 1) {
      const browser = world.browser();
      ({ id: challenge } = await beginReset(world, browser));
      const outcome = await world.completeSignatureReset(browser, { challenge, document });
      expect(outcome).toEqual({ kind: 'signature-refused', reason: 'SIGNATURE_WRONG' });
      world.clock.advance(MINUTE);
    }
    const kept = [...world.database.tables.evidence.values()];
    expect(kept.map((one) => one.document)).toEqual([...Array(50).fill(document), '', '', '']);
    expect(kept.at(-1)).toMatchObject({ challengeId: challenge, verdict: { reason: 'SIGNATURE_WRONG' } });
  });

  it('takes the right signature on the fifth try', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    const browser = world.browser();
    const challenge = await beginReset(world, browser);
    for (let tries = 0; tries < 4; tries += 1) {
      await world.completeSignatureReset(browser, { challenge: challenge.id, document: '<no/>' });
    }
    const right = { challenge: challenge.id, document: signed(challenge.document, AIGERIM) };
    expectKind(await world.completeSignatureReset(browser, right), 'credentials-grant');
  });

  it('answers a challenge once, however many ask at the same time', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    const browser = world.browser();
    const challenge = await beginReset(world, browser);
    const right = { challenge: challenge.id, document: signed(challenge.document, AIGERIM) };
    const copies = Array.from({ length: 8 }, () => ({ ...browser, holder: browser.holder }));
    const outcomes = await Promise.all(copies.map((copy) => world.completeSignatureReset(copy, right)));
    expect(outcomes.filter((one) => one.kind === 'credentials-grant')).toHaveLength(1);
    expect([...world.database.tables.evidence.values()].filter((one) => one.verdict.kind === 'accepted')).toHaveLength(
      1,
    );
  });

  it('never takes a signature twice, even when everything that Redis held is rolled back', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    const browser = world.browser();
    const challenge = await beginReset(world, browser);
    const before = await world.sessionStore.find(browser.holder ?? '');
    const thief = { ...browser, holder: browser.holder };
    const right = { challenge: challenge.id, document: signed(challenge.document, AIGERIM) };
    expectKind(await world.completeSignatureReset(browser, right), 'credentials-grant');

    world.challenges.forget();
    if (before !== null) await world.sessionStore.put(before);
    await world.challenges.open(challenge);
    expect(await world.completeSignatureReset(thief, right)).toEqual({ kind: 'challenge-closed', reason: 'USED' });
  });

  it('is UNKNOWN to another session and another purpose, and stays untouched by them', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    const browser = world.browser();
    const challenge = await beginReset(world, browser);
    const right = { challenge: challenge.id, document: signed(challenge.document, AIGERIM) };
    const stranger = world.browser();
    await beginReset(world, stranger);
    const unknown = { kind: 'challenge-closed', reason: 'UNKNOWN' };
    expect(await world.completeSignatureReset(stranger, right)).toEqual(unknown);
    expect(await world.completeSignatureReset(world.browser(), right)).toEqual(unknown);
    for (let tries = 0; tries < 6; tries += 1) expect(await world.completeSignIn(browser, right)).toEqual(unknown);
    expectKind(await world.completeSignatureReset(browser, right), 'credentials-grant');
  });

  it('is EXPIRED at the very instant that the statement names', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    const browser = world.browser();
    const challenge = await beginReset(world, browser);
    world.clock.set(challenge.expiresAt);
    const right = { challenge: challenge.id, document: signed(challenge.document, AIGERIM) };
    expect(await world.completeSignatureReset(browser, right)).toEqual({ kind: 'challenge-closed', reason: 'EXPIRED' });
  });

  it('leaves the challenge usable when revocation could not be checked', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    const browser = world.browser();
    const challenge = await beginReset(world, browser);
    const right = { challenge: challenge.id, document: signed(challenge.document, AIGERIM) };
    world.verifier.away = true;
    for (let tries = 0; tries < 6; tries += 1) {
      expect(await world.completeSignatureReset(browser, right)).toEqual({ kind: 'try-later', retryAfterSeconds: 10 });
    }
    world.verifier.away = false;
    expectKind(await world.completeSignatureReset(browser, right), 'credentials-grant');
  });

  it('is REPLACED when the account changed after the statement was issued', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    const slow = world.browser();
    const challenge = await beginReset(world, slow);
    world.clock.advance(MINUTE);
    await resetBySignature(world, world.browser(), AIGERIM, 'b@example.kz');
    world.clock.advance(MINUTE);
    const late = { challenge: challenge.id, document: signed(challenge.document, AIGERIM) };
    expect(await world.completeSignatureReset(slow, late)).toEqual({ kind: 'challenge-closed', reason: 'REPLACED' });

    // At the very same instant nobody knows which of the two was first.
    const { id, document } = await beginReset(world, slow);
    await resetBySignature(world, world.browser(), AIGERIM, 'c@example.kz');
    const same = { challenge: id, document: signed(document, AIGERIM) };
    expect(await world.completeSignatureReset(slow, same)).toEqual({ kind: 'challenge-closed', reason: 'REPLACED' });
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

  it('keeps evidence of every signature, accepted or refused, with what was issued and what came', async () => {
    const world = makeWorld();
    const account = world.haveAccount(AIGERIM, 'a@example.kz');
    const browser = world.browser();
    const challenge = await beginReset(world, browser);
    await world.completeSignatureReset(browser, { challenge: challenge.id, document: '<no/>' });
    const document = signed(challenge.document, AIGERIM);
    await world.completeSignatureReset(browser, { challenge: challenge.id, document });
    expect([...world.database.tables.evidence.values()]).toMatchObject([
      {
        challengeId: challenge.id,
        document: '<no/>',
        verdict: { kind: 'refused', reason: 'SIGNATURE_WRONG' },
        accountId: null,
      },
      {
        challengeId: challenge.id,
        document,
        statement: challenge.document,
        verdict: { kind: 'accepted' },
        accountId: account.id,
      },
    ]);
  });

  it('is no longer under way once its statement was answered', async () => {
    const world = makeWorld();
    const browser = world.browser();
    const challenge = await beginReset(world, browser);
    expect((await world.recovery(browser, { grant: null })).stage).toBe('SIGN');
    const document = signed(challenge.document, AIGERIM);
    expectKind(await world.completeSignatureReset(browser, { challenge: challenge.id, document }), 'no-account');
    expect((await world.recovery(browser, { grant: null })).stage).toBe('NONE');
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

  it('leaves evidence that names who signed, account or none, taken or refused, so that it can be erased with the person', async () => {
    const world = makeWorld();
    const browser = world.browser();
    const challenge = await beginReset(world, browser);
    const answer = (document: string) =>
      world.completeSignatureReset(browser, { challenge: challenge.id, document: signed(document, SAULE) });
    expect(await answer('<another/>')).toMatchObject({ reason: 'NOT_THE_ISSUED_STATEMENT' });
    expectKind(await answer(challenge.document), 'no-account');
    const { iin, bin } = SAULE;
    const named = { accountId: null, signer: { iin, bin } };
    expect([...world.database.tables.evidence.values()]).toMatchObject([named, named]);
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
