import { describe, expect, it } from 'vitest';
import { AIGERIM, expectKind, makeWorld, signIn } from './world.ts';

describe('consents of an account', () => {
  it('are shown and can be withdrawn, with a reference and a notice', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    const browser = world.browser();
    await signIn(world, browser, AIGERIM);
    expect((await world.viewer(browser)).consents).toHaveLength(2);
    const outcome = await world.withdrawConsents(browser, { kinds: ['PERSONAL_DATA'] });
    const { reference } = expectKind(outcome, 'consents-withdrawn');
    expect((await world.viewer(browser)).consents.map((one) => one.kind)).toEqual(['SIGNATURE_RESPONSIBILITY']);
    await world.work();
    expect(world.mailer.to('a@example.kz')).toMatchObject([{ notice: 'CONSENTS_WITHDRAWN', reference }]);
    expect(await world.withdrawConsents(world.browser(), { kinds: ['PERSONAL_DATA'] })).toMatchObject({
      kind: 'sign-in-required',
    });
  });
});

describe('consents that were withdrawn', () => {
  it('are asked for again at once, also where they had just been given', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    const [browser, other] = [world.browser(), world.browser('Firefox, Linux')];
    await signIn(world, browser, AIGERIM);
    await signIn(world, other, AIGERIM);
    await world.withdrawConsents(browser, { kinds: ['PERSONAL_DATA'] });
    for (const one of [browser, other]) {
      for (const begin of [world.beginSignIn, world.beginSignatureReset]) {
        const outcome = expectKind(await begin(one, { consents: [], language: 'RU' }), 'consents-required');
        expect(outcome.missing.map(({ kind }) => kind)).toEqual(['PERSONAL_DATA']);
      }
    }
  });
});
