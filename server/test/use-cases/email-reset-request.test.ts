import { describe, expect, it } from 'vitest';
import { AIGERIM, DANIYAR, expectKind, makeWorld, requestLink, SAULE, signIn } from './world.ts';

describe('a reset by mail', () => {
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
});
