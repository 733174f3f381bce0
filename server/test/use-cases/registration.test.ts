import { describe, expect, it } from 'vitest';
import { CONSENTS, DANIYAR, expectKind, GOOD_PASSWORD, makeWorld, signed, signIn, type World } from './world.ts';

describe('registration', () => {
  const register = async (world: World, browser = world.browser()) => {
    const begun = expectKind(
      await world.beginSignIn(browser, { consents: CONSENTS, language: 'KK' }),
      'signature-challenge',
    );
    const answer = { challenge: begun.challenge.id, document: signed(begun.challenge.document, DANIYAR) };
    const { grant } = expectKind(await world.completeSignIn(browser, answer), 'registration-offered');
    const input = { grant: null, password: GOOD_PASSWORD, email: 'd@example.kz', language: 'KK' } as const;
    const { confirmation } = expectKind(await world.setCredentials(browser, input), 'confirmation-sent');
    await world.work();
    const mail = world.mailer.to('d@example.kz').findLast((one) => one.kind === 'code');
    return { browser, grant, confirmation, code: mail?.kind === 'code' ? mail.code : '' };
  };

  it('is the road of a signer who has no account: signature, credentials, code', async () => {
    const world = makeWorld();
    const { browser, grant, confirmation, code } = await register(world);
    expect(grant).toMatchObject({ purpose: 'REGISTRATION', account: null, emailRequired: true });
    expect(await world.accounts.findByOwner(DANIYAR)).toBeNull();
    const changed = await world.confirmEmail(browser, { confirmation: confirmation.id, code });
    expect(changed).toMatchObject({ kind: 'credentials-changed', purpose: 'REGISTRATION', sessionsEnded: 0 });
    const account = await world.accounts.findByOwner(DANIYAR);
    expect(account).toMatchObject({
      email: 'd@example.kz',
      displayName: DANIYAR.displayName,
      language: 'KK',
      epoch: 1,
    });
    expect(await world.consents.ofAccount(account?.id ?? '')).toHaveLength(2);
    expect((await world.viewer(browser)).stage).toBe('ANONYMOUS');
    world.clock.advance(1);
    expectKind(await signIn(world, world.browser(), DANIYAR), 'signed-in');
  });

  it('makes one account of a person who does it twice at the same time', async () => {
    const world = makeWorld();
    const first = await register(world);
    const second = await register(world);
    const outcomes = await Promise.all(
      [first, second].map(({ browser, confirmation, code }) =>
        world.confirmEmail(browser, { confirmation: confirmation.id, code }),
      ),
    );
    expect(outcomes.map((one) => one.kind).sort()).toEqual(['confirmation-closed', 'credentials-changed']);
    expect(world.database.tables.accounts.size).toBe(1);
  });
});
