import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { waiting } from './waiting-confirmation.ts';
import { AIGERIM, codeSentTo, DANIYAR, expectKind, makeWorld, openGrant, resetBySignature, submit } from './world.ts';

const MINUTE = 60_000;

const wrongCode = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('the code of a confirmation', () => {
  it('may be typed with spaces and hyphens', async () => {
    const { world, browser, confirmation, code } = await waiting();
    const typed = ` ${code.slice(0, 3)} - ${code.slice(3)} `;
    expectKind(
      await world.confirmEmail(browser, { confirmation: confirmation.id, code: typed }),
      'credentials-changed',
    );
  });

  it('counts down, and after five wrong ones not even the right one is taken', async () => {
    const { world, account, browser, confirmation, code } = await waiting();
    const answer = (typed: string) => world.confirmEmail(browser, { confirmation: confirmation.id, code: typed });
    for (const triesLeft of [4, 3, 2, 1, 0]) {
      expect(await answer(wrongCode(code))).toEqual({ kind: 'code-wrong', triesLeft });
    }
    expect(await answer(code)).toEqual({ kind: 'confirmation-closed', reason: 'TOO_MANY_TRIES' });
    expect(await world.accounts.findById(account.id)).toEqual(account);
  });

  it('that was wrong five times is told to the owner, at the address that stands, and once', async () => {
    const { world, browser, confirmation, code } = await waiting();
    for (let tries = 0; tries < 8; tries += 1)
      await world.confirmEmail(browser, { confirmation: confirmation.id, code: wrongCode(code) });
    await world.work();
    expect(world.mailer.sent.filter((mail) => mail.kind === 'notice')).toMatchObject([
      { to: 'old@example.kz', notice: 'CODE_TRIES_FAILED', undoToken: null, device: 'Chrome, Windows' },
    ]);
  });

  it('is told of to the owner after five wrong ones in all, though the fifth of each mail is left alone', async () => {
    const { world, browser, confirmation } = await waiting();
    let id = confirmation.id;
    for (let mail = 0; mail < 3; mail += 1) {
      if (mail > 0) id = (await submit(world, browser, 'new@example.kz')).id;
      const code = await codeSentTo(world, 'new@example.kz');
      for (let tries = 0; tries < 4; tries += 1)
        await world.confirmEmail(browser, { confirmation: id, code: wrongCode(code) });
    }
    await world.work();
    expect(world.mailer.to('old@example.kz')).toMatchObject([
      { notice: 'CODE_TRIES_FAILED' },
      { notice: 'CODE_TRIES_FAILED' },
    ]);
  });

  it('of a recovery that was void before is neither compared nor counted nor sent again', async () => {
    const { world, browser: thief, confirmation, code } = await waiting('thief@example.kz');
    const owner = world.browser();
    world.clock.advance(MINUTE);
    await openGrant(world, owner, AIGERIM);
    const second = await submit(world, owner, 'owner@example.kz');
    const ownersCode = await codeSentTo(world, 'owner@example.kz');
    const third = world.browser();
    await resetBySignature(world, third, AIGERIM, 'fresh@example.kz');

    const replaced = { kind: 'confirmation-closed', reason: 'REPLACED' };
    for (let tries = 0; tries < 25; tries += 1) {
      world.clock.advance(10_000);
      const typed = tries === 0 ? code : wrongCode(code);
      expect(await world.confirmEmail(thief, { confirmation: confirmation.id, code: typed })).toEqual(replaced);
    }
    expect(await world.confirmEmail(owner, { confirmation: second.id, code: ownersCode })).toEqual(replaced);
    expect(await world.resendConfirmation(thief, { confirmation: confirmation.id })).toEqual(replaced);
    const sent = world.mailer.to('thief@example.kz').length;
    const [grantId = ''] = confirmation.id.split('.');
    await world.useCases.jobs['send-code']({ task: 'send-code', grantId, confirmationId: confirmation.id, send: 1 });
    expect(world.mailer.to('thief@example.kz')).toHaveLength(sent);

    world.clock.advance(MINUTE);
    await resetBySignature(world, world.browser(), AIGERIM, 'fresh2@example.kz');
  });

  it('is taken when it is right on the fifth try', async () => {
    const { world, browser, confirmation, code } = await waiting();
    for (let tries = 0; tries < 4; tries += 1)
      await world.confirmEmail(browser, { confirmation: confirmation.id, code: wrongCode(code) });
    expectKind(await world.confirmEmail(browser, { confirmation: confirmation.id, code }), 'credentials-changed');
  });

  it('is never compared more than five times, whatever is typed and how parallel it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.stringMatching(/^\d{6}$/), { minLength: 6, maxLength: 10 }), async (guesses) => {
        const { world, browser, confirmation, code } = await waiting();
        const wrong = guesses.filter((guess) => guess !== code);
        const outcomes = await Promise.all(
          wrong.map((guess) => world.confirmEmail(browser, { confirmation: confirmation.id, code: guess })),
        );
        expect(outcomes.filter((one) => one.kind === 'code-wrong').length).toBeLessThanOrEqual(5);
      }),
      { numRuns: 20 },
    );
  });

  it('is refused after twenty tries for the account in a day, over any number of confirmations', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'old@example.kz');
    let wrong = 0;
    for (let round = 0; round < 5; round += 1) {
      const browser = world.browser();
      world.clock.advance(2 * MINUTE);
      await openGrant(world, browser, AIGERIM);
      const confirmation = await submit(world, browser, 'new@example.kz');
      const code = await codeSentTo(world, 'new@example.kz');
      for (let tries = 0; tries < 4; tries += 1) {
        const outcome = await world.confirmEmail(browser, { confirmation: confirmation.id, code: wrongCode(code) });
        if (outcome.kind === 'code-wrong') wrong += 1;
      }
      if (round === 4) {
        const last = await world.confirmEmail(browser, { confirmation: confirmation.id, code });
        expect(last).toEqual({ kind: 'confirmation-closed', reason: 'TOO_MANY_TRIES' });
      }
    }
    expect(wrong).toBe(20);
  });

  it('is UNKNOWN from another session, and counts no try there', async () => {
    const { world, browser, confirmation, code } = await waiting();
    const stranger = world.browser();
    await openGrant(world, stranger, AIGERIM);
    for (let tries = 0; tries < 6; tries += 1) {
      expect(await world.confirmEmail(stranger, { confirmation: confirmation.id, code })).toEqual({
        kind: 'confirmation-closed',
        reason: 'UNKNOWN',
      });
      expect(await world.confirmEmail(world.browser(), { confirmation: confirmation.id, code })).toMatchObject({
        reason: 'UNKNOWN',
      });
    }
    expectKind(await world.confirmEmail(browser, { confirmation: confirmation.id, code }), 'credentials-changed');
  });

  it('ends after ten minutes', async () => {
    const { world, browser, confirmation, code } = await waiting();
    world.clock.advance(10 * MINUTE);
    expect(await world.confirmEmail(browser, { confirmation: confirmation.id, code })).toEqual({
      kind: 'confirmation-closed',
      reason: 'EXPIRED',
    });
    expect(await world.recovery(browser, { grant: null })).toMatchObject({
      stage: 'SET_CREDENTIALS',
      closed: 'EXPIRED',
    });
  });

  it('ends with its grant, which page and mail say, and sending it again puts off nothing', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'old@example.kz');
    const browser = world.browser();
    const grant = await openGrant(world, browser, AIGERIM);
    world.clock.advance(26 * MINUTE);
    const confirmation = await submit(world, browser, 'new@example.kz');
    expect(confirmation.expiresAt).toEqual(grant.expiresAt);
    world.clock.advance(MINUTE);
    const again = await world.resendConfirmation(browser, { confirmation: confirmation.id });
    expect(expectKind(again, 'confirmation-sent').confirmation.expiresAt).toEqual(grant.expiresAt);
    const code = await codeSentTo(world, 'new@example.kz');
    const madeAt = new Date(grant.expiresAt.getTime() - 3 * MINUTE);
    expect(world.mailer.to('new@example.kz')).toMatchObject([{ madeAt, expiresAt: grant.expiresAt }]);
    world.clock.advance(3 * MINUTE);
    expect(await world.confirmEmail(browser, { confirmation: confirmation.id, code })).toMatchObject({
      reason: 'EXPIRED',
    });
  });

  it('is USED afterwards, and the change is made once', async () => {
    const { world, account, browser, confirmation, code } = await waiting();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => world.confirmEmail(browser, { confirmation: confirmation.id, code })),
    );
    expect(answers.filter((one) => one.kind === 'credentials-changed')).toHaveLength(1);
    expect(await world.confirmEmail(browser, { confirmation: confirmation.id, code })).toEqual({
      kind: 'confirmation-closed',
      reason: 'USED',
    });
    expect((await world.accounts.findById(account.id))?.epoch).toBe(account.epoch + 1);
    expect(world.database.tables.changes).toHaveLength(1);
  });

  it('of one account is worthless for another', async () => {
    const { world, browser, confirmation } = await waiting();
    world.haveAccount(DANIYAR, 'd@example.kz');
    const other = world.browser();
    await openGrant(world, other, DANIYAR);
    const others = await submit(world, other, 'd2@example.kz');
    const code = await codeSentTo(world, 'd2@example.kz');
    expectKind(await world.confirmEmail(browser, { confirmation: confirmation.id, code }), 'code-wrong');
    expectKind(await world.confirmEmail(other, { confirmation: others.id, code }), 'credentials-changed');
  });
});
