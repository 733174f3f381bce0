import { describe, expect, it } from 'vitest';
import { waiting } from './waiting-confirmation.ts';
import { AIGERIM, codeSentTo, expectKind, makeWorld, openGrant, submit, type World } from './world.ts';

const MINUTE = 60_000;

describe('codes', () => {
  it('are mailed ten times in an hour to a mailbox, whatever its form, and the answer is as always beyond', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'old@example.kz');
    for (const form of ['one', 'two', 'three']) {
      const browser = world.browser();
      await openGrant(world, browser, AIGERIM);
      for (let count = 0; count < 5; count += 1) await submit(world, browser, `new+${form}@example.kz`);
    }
    expect(world.database.tables.jobs.filter(({ task }) => task === 'send-code')).toHaveLength(10);
  });
});

describe('sending the code again', () => {
  const resend = ({
    world,
    browser,
    confirmation,
  }: {
    world: World;
    browser: ReturnType<World['browser']>;
    confirmation: { id: string };
  }) => world.resendConfirmation(browser, { confirmation: confirmation.id });

  it('waits for a minute and voids the code before it', async () => {
    const given = await waiting();
    expect(await resend(given)).toEqual({ kind: 'rate-limited', retryAfterSeconds: 60 });
    given.world.clock.advance(MINUTE - 1);
    expect(await resend(given)).toEqual({ kind: 'rate-limited', retryAfterSeconds: 1 });
    given.world.clock.advance(1);
    expectKind(await resend(given), 'confirmation-sent');
    const { world, browser, confirmation } = given;
    expect(await world.confirmEmail(browser, { confirmation: confirmation.id, code: given.code })).toEqual({
      kind: 'code-wrong',
      triesLeft: 4,
    });
    const code = await codeSentTo(world, 'new@example.kz');
    expectKind(await world.confirmEmail(browser, { confirmation: confirmation.id, code }), 'credentials-changed');
  });

  it('is done five times and no more', async () => {
    const given = await waiting();
    for (let count = 0; count < 5; count += 1) {
      given.world.clock.advance(MINUTE);
      expectKind(await resend(given), 'confirmation-sent');
    }
    given.world.clock.advance(MINUTE);
    expect(await resend(given)).toEqual({ kind: 'confirmation-closed', reason: 'TOO_MANY_TRIES' });
  });

  it('is UNKNOWN from elsewhere', async () => {
    const given = await waiting();
    given.world.clock.advance(MINUTE);
    expect(await resend({ ...given, browser: given.world.browser() })).toEqual({
      kind: 'confirmation-closed',
      reason: 'UNKNOWN',
    });
  });

  it('sends the same code when the job runs twice, and none for a confirmation that was replaced', async () => {
    const { world, browser, confirmation, code } = await waiting();
    const job = {
      task: 'send-code',
      grantId: confirmation.id.split('.')[0] ?? '',
      confirmationId: confirmation.id,
      send: 1,
    } as const;
    await world.useCases.jobs['send-code'](job);
    const mails = world.mailer.to('new@example.kz');
    expect(mails.map((mail) => (mail.kind === 'code' ? mail.code : null))).toEqual([code, code]);
    expect(new Set(mails.map((mail) => mail.id)).size).toBe(1);

    await submit(world, browser, 'other@example.kz');
    await world.useCases.jobs['send-code'](job);
    expect(world.mailer.to('new@example.kz')).toHaveLength(2);
  });
});
