import { describe, expect, it } from 'vitest';
import { waiting } from './waiting-confirmation.ts';
import { AIGERIM, codeSentTo, expectKind, makeWorld, openGrant, resetBySignature, submit } from './world.ts';

const MINUTE = 60_000;

/** A submission that would be taken if the grant were open. */
const ANOTHER = { grant: null, password: 'Nauryz-22-kokpar', email: 'x@example.kz', language: 'RU' } as const;

describe('a signature grant', () => {
  it('replaces the confirmation before it at each submission, and of parallel ones a single one lives', async () => {
    const { world, browser, confirmation, code } = await waiting();
    const sent = await Promise.all([1, 2, 3, 4].map((n) => submit(world, browser, `new${n}@example.kz`)));
    await world.work();
    const answers = [];
    for (const one of [confirmation, ...sent]) {
      const typed = one === confirmation ? code : '000000';
      answers.push(await world.confirmEmail(browser, { confirmation: one.id, code: typed }));
    }
    expect(answers.filter((one) => one.kind === 'confirmation-closed')).toEqual(
      Array.from({ length: 4 }, () => ({ kind: 'confirmation-closed', reason: 'REPLACED' })),
    );
    expect(answers.filter((one) => one.kind === 'code-wrong')).toHaveLength(1);

    // The code that went to the address before proves nothing of the one that lives.
    const living = [confirmation, ...sent][answers.findIndex((one) => one.kind === 'code-wrong')];
    expectKind(await world.confirmEmail(browser, { confirmation: living?.id ?? '', code }), 'code-wrong');
  });

  it('takes five submissions and no more', async () => {
    const { world, browser } = await waiting();
    for (let count = 2; count <= 5; count += 1) await submit(world, browser, 'new@example.kz');
    const sixth = await world.setCredentials(browser, ANOTHER);
    expect(sixth).toEqual({ kind: 'grant-closed', reason: 'TOO_MANY_TRIES' });
  });

  it('is USED after its confirmation and REPLACED after another change of the account', async () => {
    const { world, browser, confirmation, code } = await waiting();
    const other = world.browser();
    world.clock.advance(1);
    await openGrant(world, other, AIGERIM);
    world.clock.advance(1);
    await world.confirmEmail(browser, { confirmation: confirmation.id, code });
    expect(await world.setCredentials(browser, ANOTHER)).toEqual({ kind: 'grant-closed', reason: 'USED' });
    expect(await world.setCredentials(other, ANOTHER)).toEqual({ kind: 'grant-closed', reason: 'REPLACED' });
  });

  it('can’t be used twice even when Redis is rolled back to before the change', async () => {
    const { world, browser, account, confirmation, code } = await waiting();
    const before = await world.grants.find(confirmation.id.split('.')[0] ?? '');
    await world.confirmEmail(browser, { confirmation: confirmation.id, code });
    world.grants.forget();
    if (before?.confirmation == null) throw new Error('nothing to roll back to');
    await world.grants.issue(before.grant);
    await world.grants.submit(before.confirmation);
    expect(await world.confirmEmail(browser, { confirmation: confirmation.id, code })).toEqual({
      kind: 'confirmation-closed',
      reason: 'USED',
    });
    expect((await world.accounts.findById(account.id))?.epoch).toBe(account.epoch + 1);
  });

  it('ends after thirty minutes', async () => {
    const { world, browser } = await waiting();
    for (let minutes = 0; minutes < 30; minutes += 10) {
      world.clock.advance(10 * MINUTE);
      await world.viewer(browser);
    }
    const late = await world.setCredentials(browser, ANOTHER);
    expect(late).toEqual({ kind: 'grant-closed', reason: 'EXPIRED' });
  });
});

describe('two changes of one account at the same time', () => {
  it('make one of them true and leave no mixture', async () => {
    const world = makeWorld();
    const account = world.haveAccount(AIGERIM, 'old@example.kz');
    const people = await Promise.all(
      [1, 2, 3].map(async (n) => {
        const browser = world.browser();
        await openGrant(world, browser, AIGERIM);
        const confirmation = await submit(world, browser, `new${n}@example.kz`, `Nauryz-22-kokpar-${n}`);
        return { browser, confirmation, n };
      }),
    );
    await world.work();
    const outcomes = await Promise.all(
      people.map(async ({ browser, confirmation, n }) =>
        world.confirmEmail(browser, {
          confirmation: confirmation.id,
          code: await codeSentTo(world, `new${n}@example.kz`),
        }),
      ),
    );
    const winners = outcomes.flatMap((one, index) => (one.kind === 'credentials-changed' ? [index + 1] : []));
    expect(winners).toHaveLength(1);
    expect(await world.accounts.findById(account.id)).toMatchObject({
      email: `new${winners[0]}@example.kz`,
      passwordHash: `hash of Nauryz-22-kokpar-${winners[0]}`,
      epoch: 2,
    });
    expect(outcomes.filter((one) => one.kind === 'confirmation-closed' && one.reason === 'REPLACED')).toHaveLength(2);
  });

  it('reset by a second signature is possible at once', async () => {
    const world = makeWorld();
    const account = world.haveAccount(AIGERIM, 'old@example.kz');
    await resetBySignature(world, world.browser(), AIGERIM, 'b@example.kz');
    world.clock.advance(1);
    await resetBySignature(world, world.browser(), AIGERIM, 'c@example.kz');
    expect(await world.accounts.findById(account.id)).toMatchObject({ email: 'c@example.kz', epoch: 3 });
  });
});
