import { describe, expect, it } from 'vitest';
import { MailRefused } from '../../src/use-cases/ports/mailer.ts';
import { AIGERIM, linkTokenSentTo, makeWorld, requestLink } from './world.ts';

const NEW = 'Nauryz-22-kokpar';

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
