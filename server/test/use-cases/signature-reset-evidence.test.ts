import { describe, expect, it } from 'vitest';
import { AIGERIM, beginReset, expectKind, makeWorld, SAULE, signed } from './world.ts';

const MINUTE = 60_000;

describe('a reset by signature', () => {
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
});
