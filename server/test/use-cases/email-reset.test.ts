import { describe, expect, it } from 'vitest';
import { MailRefused } from '../../src/use-cases/ports/mailer.ts';
import {
  AIGERIM,
  DANIYAR,
  expectKind,
  GOOD_PASSWORD,
  linkTokenSentTo,
  makeWorld,
  openGrant,
  requestLink,
  SAULE,
  signIn,
} from './world.ts';

const MINUTE = 60_000;
const NEW = 'Nauryz-22-kokpar';

describe('a reset by mail', () => {
  it('changes the password only, ends every session and opens none', async () => {
    const world = makeWorld();
    const account = world.haveAccount(AIGERIM, 'a@example.kz');
    const elsewhere = world.browser('Firefox, Linux');
    await signIn(world, elsewhere, AIGERIM);
    world.clock.advance(1);

    await requestLink(world, world.browser(), 'a@example.kz');
    const token = await linkTokenSentTo(world, 'a@example.kz');
    const opened = world.browser('Safari, iOS');
    const changed = await world.setCredentials(opened, { grant: token, password: NEW, email: null, language: 'RU' });
    expect(changed).toMatchObject({ kind: 'credentials-changed', purpose: 'RESET_BY_EMAIL', sessionsEnded: 1 });
    expect(await world.accounts.findById(account.id)).toMatchObject({
      email: 'a@example.kz',
      epoch: 2,
      passwordHash: `hash of ${NEW}`,
    });
    expect((await world.viewer(elsewhere)).stage).toBe('ANONYMOUS');
    expect((await world.viewer(opened)).stage).toBe('ANONYMOUS');
  });

  it('answers and works the same whether or not an account has the address', async () => {
    const traces = await Promise.all(
      [
        (world: ReturnType<typeof makeWorld>) => void world.haveAccount(AIGERIM, 'a@example.kz'),
        (world: ReturnType<typeof makeWorld>) =>
          void world.haveAccount(AIGERIM, 'a@example.kz', { state: 'FROZEN_BY_LINK' }),
        () => undefined,
      ].map(async (prepare) => {
        const world = makeWorld();
        prepare(world);
        const outcome = await requestLink(world, world.browser(), 'a@example.kz');
        const mask = (value: unknown) =>
          JSON.parse(JSON.stringify(value, (key, one) => (/^(reference|requestId)$/.test(key) ? '…' : one)));
        const { audit, jobs, evidence, consents, notices } = world.database.tables;
        return mask({ outcome, audit, jobs, rows: [evidence.size, consents.length, notices.size] });
      }),
    );
    expect(traces[1]).toEqual(traces[0]);
    expect(traces[2]).toEqual(traces[0]);
    expect(traces[0].jobs).toHaveLength(1);
  });

  it('mails nothing to an address that no account has, and never to what was typed but to the stored form', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    await requestLink(world, world.browser(), 'nobody@example.kz');
    await requestLink(world, world.browser(), 'A@EXAMPLE.KZ');
    await world.work();
    expect(world.mailer.sent.map((mail) => mail.to)).toEqual(['a@example.kz']);

    // A look-up that takes more letters for equal than it should: here a dotless i for an i.
    const exact = world.accounts.findByEmail.bind(world.accounts);
    world.accounts.findByEmail = (address, limit) => exact(address.toUpperCase().toLowerCase(), limit);
    world.haveAccount(SAULE, 'mike@example.kz');
    await requestLink(world, world.browser(), 'm\u0131ke@example.kz');
    await world.work();
    expect(world.mailer.sent.map((mail) => mail.to)).toEqual(['a@example.kz', 'mike@example.kz']);
  });

  it('mails one link for each account of the address, in one mail, ten at most', async () => {
    const world = makeWorld();
    for (let n = 0; n < 12; n += 1)
      world.haveAccount({ ...AIGERIM, iin: `88010140${String(n).padStart(4, '0')}` }, 'a@example.kz');
    await requestLink(world, world.browser(), 'a@example.kz');
    await world.work();
    const [mail, ...others] = world.mailer.sent;
    expect(others).toEqual([]);
    expect(mail?.kind === 'reset-links' ? new Set(mail.links.map((link) => link.token)).size : 0).toBe(10);
  });

  it('tells the owner of a frozen account that only a signature opens it, and sends no link', async () => {
    const world = makeWorld();
    world.haveAccount(SAULE, 'a@example.kz', { state: 'FROZEN_BY_LINK', freezeReference: 'R' });
    await requestLink(world, world.browser(), 'a@example.kz');
    await world.work();
    expect(world.mailer.sent).toMatchObject([
      { kind: 'reset-links', links: [{ organisation: SAULE.organisation, token: null }] },
    ]);
  });

  it('uses a link once: afterwards it is USED, and the others of the account are REPLACED', async () => {
    const world = makeWorld();
    const account = world.haveAccount(AIGERIM, 'a@example.kz');
    await requestLink(world, world.browser(), 'a@example.kz');
    const first = await linkTokenSentTo(world, 'a@example.kz');
    await requestLink(world, world.browser(), 'a@example.kz');
    const second = await linkTokenSentTo(world, 'a@example.kz');
    const use = (grant: string) =>
      world.setCredentials(world.browser(), { grant, password: NEW, email: null, language: 'RU' });
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => use(first)));
    expect(outcomes.filter((one) => one.kind === 'credentials-changed')).toHaveLength(1);
    expect(outcomes.filter((one) => one.kind === 'grant-closed' && one.reason === 'USED')).toHaveLength(9);
    expect(await use(first)).toEqual({ kind: 'grant-closed', reason: 'USED' });
    expect(await use(second)).toEqual({ kind: 'grant-closed', reason: 'REPLACED' });
    expect((await world.accounts.findById(account.id))?.epoch).toBe(2);
  });

  it('leaves earlier links alive when a new one is asked for', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    await requestLink(world, world.browser(), 'a@example.kz');
    const first = await linkTokenSentTo(world, 'a@example.kz');
    await requestLink(world, world.browser(), 'a@example.kz');
    await world.work();
    expectKind(
      await world.setCredentials(world.browser(), { grant: first, password: NEW, email: null, language: 'RU' }),
      'credentials-changed',
    );
  });

  it('keeps nobody from the account, however often it is asked for', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    const owner = world.browser();
    await signIn(world, owner, AIGERIM);
    for (let asked = 0; asked < 100; asked += 1) await requestLink(world, world.browser(), 'a@example.kz');
    await world.work();
    expect(await world.viewer(owner)).toMatchObject({ stage: 'SIGNED_IN' });
    expectKind(await signIn(world, world.browser(), AIGERIM), 'signed-in');
  });

  it('spends nothing by opening the link any number of times', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    await requestLink(world, world.browser(), 'a@example.kz');
    const token = await linkTokenSentTo(world, 'a@example.kz');
    for (let opened = 0; opened < 5; opened += 1) {
      const state = await world.recovery(world.browser(), { grant: token });
      expect(state).toMatchObject({
        stage: 'SET_CREDENTIALS',
        grant: { purpose: 'RESET_BY_EMAIL', emailRequired: false, account: null },
      });
    }
    expectKind(
      await world.setCredentials(world.browser(), { grant: token, password: NEW, email: null, language: 'RU' }),
      'credentials-changed',
    );
  });

  it('ends ten minutes after it was asked for, however late the mail was', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    await requestLink(world, world.browser(), 'a@example.kz');
    world.clock.advance(9 * MINUTE);
    const token = await linkTokenSentTo(world, 'a@example.kz');
    world.clock.advance(MINUTE);
    const late = await world.setCredentials(world.browser(), {
      grant: token,
      password: NEW,
      email: null,
      language: 'RU',
    });
    expect(late).toEqual({ kind: 'grant-closed', reason: 'EXPIRED' });
    expect(await world.recovery(world.browser(), { grant: token })).toMatchObject({ stage: 'NONE', closed: 'EXPIRED' });
  });

  it.each(['', 'x', 'k1.abc.def', `${'a'.repeat(500)}`])('knows no link %j', async (grant) => {
    const world = makeWorld();
    expect(await world.setCredentials(world.browser(), { grant, password: NEW, email: null, language: 'RU' })).toEqual({
      kind: 'grant-closed',
      reason: 'UNKNOWN',
    });
  });

  it('does not change the address', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    await requestLink(world, world.browser(), 'a@example.kz');
    const grant = await linkTokenSentTo(world, 'a@example.kz');
    const outcome = await world.setCredentials(world.browser(), {
      grant,
      password: NEW,
      email: 'thief@example.kz',
      language: 'RU',
    });
    expect(outcome).toEqual({ kind: 'email-refused', reason: 'NOT_CHANGEABLE_HERE' });
  });

  it('sends three mails to a mailbox in a quarter of an hour, and answers as always beyond', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    for (let count = 0; count < 5; count += 1) {
      expectKind(
        await requestLink(world, world.browser(), count % 2 === 0 ? 'a@example.kz' : 'A@example.kz'),
        'email-reset-requested',
      );
    }
    world.haveAccount(DANIYAR, 'a+other@example.kz');
    expectKind(await requestLink(world, world.browser(), 'a+other@example.kz'), 'email-reset-requested');
    await world.work();
    expect(world.mailer.sent.map(({ to }) => to)).toEqual(['a@example.kz', 'a@example.kz', 'a@example.kz']);
  });

  it('does not put the name of the account’s owner into what a password may not hold: a mailbox thief would learn it', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    await requestLink(world, world.browser(), 'a@example.kz');
    const grant = await linkTokenSentTo(world, 'a@example.kz');
    const named = 'Омарова-77-ab';
    expectKind(
      await world.setCredentials(world.browser(), { grant, password: named, email: null, language: 'RU' }),
      'credentials-changed',
    );
    world.clock.advance(1);
    const proved = world.browser();
    await openGrant(world, proved, AIGERIM);
    expect(
      await world.setCredentials(proved, { grant: null, password: named, email: 'b@example.kz', language: 'RU' }),
    ).toEqual({
      kind: 'password-refused',
      broken: ['CONTAINS_CONTEXT'],
    });
  });

  it('refuses a password that was breached, and the link works for another one', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    await requestLink(world, world.browser(), 'a@example.kz');
    const grant = await linkTokenSentTo(world, 'a@example.kz');
    world.breached.add('Nauryz-22-kokpar');
    const set = (password: string) =>
      world.setCredentials(world.browser(), { grant, password, email: null, language: 'RU' });
    expect(await set('Nauryz-22-kokpar')).toEqual({ kind: 'password-refused', broken: ['TOO_COMMON'] });
    expectKind(await set('Zhailau-9-kymyz'), 'credentials-changed');
  });

  it('asks to try later when every core is hashing, and spends nothing', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    await requestLink(world, world.browser(), 'a@example.kz');
    const grant = await linkTokenSentTo(world, 'a@example.kz');
    const set = () =>
      world.setCredentials(world.browser(), { grant, password: 'Zhailau-9-kymyz', email: null, language: 'RU' });
    world.hasher.crowded = true;
    expect(await set()).toEqual({ kind: 'try-later', retryAfterSeconds: 2 });
    world.hasher.crowded = false;
    expectKind(await set(), 'credentials-changed');
  });

  it('keeps the consents with the account that the link changed', async () => {
    const world = makeWorld();
    const account = world.haveAccount(DANIYAR, 'a@example.kz');
    await requestLink(world, world.browser(), 'a@example.kz');
    const grant = await linkTokenSentTo(world, 'a@example.kz');
    expect(await world.consents.ofAccount(account.id)).toEqual([]);
    await world.setCredentials(world.browser(), { grant, password: NEW, email: null, language: 'RU' });
    expect((await world.consents.ofAccount(account.id)).map((one) => one.kind)).toEqual([
      'PERSONAL_DATA',
      'SIGNATURE_RESPONSIBILITY',
    ]);
  });

  it('mails the same link when the job runs again after the mail server was away', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    await requestLink(world, world.browser(), 'a@example.kz');
    const [job] = world.database.tables.jobs;
    if (job?.task !== 'send-reset-links') throw new Error('no job');
    const run = () => world.useCases.jobs['send-reset-links'](job);
    world.mailer.failure = new Error('421 try again');
    await expect(run()).rejects.toThrow('421');
    await run();
    await run();
    const tokens = world.mailer.sent.map((mail) => (mail.kind === 'reset-links' ? mail.links[0]?.token : null));
    expect(tokens).toHaveLength(2);
    expect(new Set(tokens).size).toBe(1);
  });

  it('shows the browser that used the link what was done, and another one only that it is used', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    await requestLink(world, world.browser(), 'a@example.kz');
    const grant = await linkTokenSentTo(world, 'a@example.kz');
    const mine = world.browser();
    const changed = await world.setCredentials(mine, { grant, password: NEW, email: null, language: 'RU' });
    expect(await world.recovery(mine, { grant })).toMatchObject({ stage: 'DONE', change: changed });
    expect(await world.recovery(world.browser(), { grant })).toMatchObject({
      stage: 'NONE',
      closed: 'USED',
      change: null,
    });
  });

  it('does not sign in with the old password any more, and with the new one only together with the signature', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    await requestLink(world, world.browser(), 'a@example.kz');
    const grant = await linkTokenSentTo(world, 'a@example.kz');
    const thief = world.browser();
    await world.setCredentials(thief, { grant, password: NEW, email: null, language: 'RU' });
    expect(await world.enterPassword(thief, { password: NEW })).toEqual({ kind: 'sign-in-closed', reason: 'UNKNOWN' });
    world.clock.advance(1);
    expectKind(await signIn(world, world.browser(), AIGERIM, GOOD_PASSWORD), 'password-wrong');
    expectKind(await signIn(world, world.browser(), AIGERIM, NEW), 'signed-in');
  });
});

describe('a notice whose mail is refused for good', () => {
  it('is given up and shows why; one that may be tried again is tried again', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    await requestLink(world, world.browser(), 'a@example.kz');
    const grant = await linkTokenSentTo(world, 'a@example.kz');
    await world.setCredentials(world.browser(), { grant, password: NEW, email: null, language: 'RU' });
    const [job] = world.database.tables.jobs;
    if (job?.task !== 'send-notice') throw new Error('no notice');
    const run = () => world.useCases.jobs['send-notice'](job);
    world.mailer.failure = new Error('450 later');
    await expect(run()).rejects.toThrow('450');
    world.mailer.failure = new MailRefused('550 no such mailbox');
    await run();
    expect(world.database.tables.notices.get(job.noticeId)).toMatchObject({
      sentAt: null,
      failure: { reason: '550 no such mailbox' },
    });
    await run();
    await run();
    expect(world.mailer.sent.filter((mail) => mail.kind === 'notice')).toHaveLength(1);
  });
});
