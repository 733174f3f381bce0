import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  AIGERIM,
  codeSentTo,
  DANIYAR,
  expectKind,
  linkTokenSentTo,
  makeWorld,
  openGrant,
  requestLink,
  resetBySignature,
  submit,
  type World,
} from './world.ts';

const MINUTE = 60_000;

async function waiting(email = 'new@example.kz') {
  const world = makeWorld();
  const account = world.haveAccount(AIGERIM, 'old@example.kz');
  const browser = world.browser();
  await openGrant(world, browser, AIGERIM);
  const confirmation = await submit(world, browser, email);
  const code = await codeSentTo(world, email);
  return { world, account, browser, confirmation, code };
}

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
    const sixth = await world.setCredentials(browser, {
      grant: null,
      password: 'Nauryz-22-kokpar',
      email: 'new@example.kz',
      language: 'RU',
    });
    expect(sixth).toEqual({ kind: 'grant-closed', reason: 'TOO_MANY_TRIES' });
  });

  it('is USED after its confirmation and REPLACED after another change of the account', async () => {
    const { world, browser, confirmation, code } = await waiting();
    const other = world.browser();
    world.clock.advance(1);
    await openGrant(world, other, AIGERIM);
    world.clock.advance(1);
    await world.confirmEmail(browser, { confirmation: confirmation.id, code });
    const again = (caller: typeof browser) =>
      world.setCredentials(caller, {
        grant: null,
        password: 'Nauryz-22-kokpar',
        email: 'x@example.kz',
        language: 'RU',
      });
    expect(await again(browser)).toEqual({ kind: 'grant-closed', reason: 'USED' });
    expect(await again(other)).toEqual({ kind: 'grant-closed', reason: 'REPLACED' });
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
    const late = await world.setCredentials(browser, {
      grant: null,
      password: 'Nauryz-22-kokpar',
      email: 'x@example.kz',
      language: 'RU',
    });
    expect(late).toEqual({ kind: 'grant-closed', reason: 'EXPIRED' });
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

describe('where a person was', () => {
  it('is told at every step, and asking spends nothing', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'old@example.kz');
    const browser = world.browser();
    const stage = async () => (await world.recovery(browser, { grant: null })).stage;
    expect(await stage()).toBe('NONE');
    const begun = await world.beginSignatureReset(browser, {
      consents: [
        { kind: 'PERSONAL_DATA', version: '1' },
        { kind: 'SIGNATURE_RESPONSIBILITY', version: '1' },
      ],
      language: 'RU',
    });
    expectKind(begun, 'signature-challenge');
    expect(await stage()).toBe('SIGN');
    await openGrant(world, browser, AIGERIM);
    expect(await stage()).toBe('SET_CREDENTIALS');
    const confirmation = await submit(world, browser, 'new@example.kz');
    expect(await stage()).toBe('CONFIRM');
    expect((await world.recovery(browser, { grant: null })).confirmation).toEqual(confirmation);
    const code = await codeSentTo(world, 'new@example.kz');
    const changed = await world.confirmEmail(browser, { confirmation: confirmation.id, code });
    expect(await world.recovery(browser, { grant: null })).toMatchObject({ stage: 'DONE', change: changed });
  });

  it('is DONE even when the process died between the change and tidying up', async () => {
    const { world, browser, confirmation, code } = await waiting();
    world.grants.spend = () => Promise.reject(new Error('the process died'));
    const changed = await world.confirmEmail(browser, { confirmation: confirmation.id, code });
    expectKind(changed, 'credentials-changed');
    expect(await world.recovery(browser, { grant: null })).toMatchObject({ stage: 'DONE', change: changed });
  });
});

describe('a change whose maker is not remembered any more', () => {
  it('is told to nobody, least of all to a caller without a session', async () => {
    const world = makeWorld();
    const account = world.haveAccount(AIGERIM, 'a@example.kz');
    const browser = world.browser();
    await requestLink(world, browser, 'a@example.kz');
    const grant = await linkTokenSentTo(world, 'a@example.kz');
    const input = { grant, password: 'Nauryz-22-kokpar', email: null, language: 'RU' } as const;
    expectKind(await world.setCredentials(browser, input), 'credentials-changed');
    const { changes } = world.database.tables;
    changes.splice(0, changes.length, ...changes.map((made) => ({ ...made, holder: null })));
    world.database.tables.accounts.delete(account.id);
    expect(await world.recovery(world.browser(), { grant })).toMatchObject({ stage: 'NONE', change: null });
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
