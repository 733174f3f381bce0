import { describe, expect, it } from 'vitest';
import { makeMailer } from '../../src/adapters/mail/mailer.ts';
import { MemoryAccounts } from '../../src/adapters/memory/accounts.ts';
import { MemoryDatabase } from '../../src/adapters/memory/database.ts';
import { MemoryGrants } from '../../src/adapters/memory/grants.ts';
import { MemoryNotices } from '../../src/adapters/memory/notices.ts';
import { makeSecrets } from '../../src/adapters/secrets/secrets.ts';
import type { Confirmation, Grant } from '../../src/domain/grant.ts';
import { makeSendCode } from '../../src/use-cases/send-code.ts';
import { makeSendNotice } from '../../src/use-cases/send-notice.ts';
import { answer, startMailServer, startScriptedServer } from '../mail/mail-server.ts';
import { useQueue } from './given.ts';
import { makeResults } from './queue.ts';

const NOON = new Date('2026-11-23T07:00:00Z');
const minutes = (count: number) => new Date(NOON.getTime() + count * 60_000);
const TO = 'aigerim@example.kz';

const test = useQueue();

const grant: Grant = {
  id: 'g1',
  accountId: null,
  epoch: null,
  signer: null,
  holder: 'h1',
  purpose: 'REGISTRATION',
  evidenceId: null,
  consents: [],
  language: 'RU',
  issuedAt: NOON,
  expiresAt: minutes(30),
};
const confirmation: Confirmation = {
  id: 'c1',
  grantId: 'g1',
  passwordHash: 'h',
  email: TO,
  language: 'RU',
  reference: 'K7QD-M2XR',
  keyId: 'k1',
  sends: 1,
  tries: 0,
  sentAt: NOON,
  expiresAt: minutes(10),
};

/** The worker over a real queue and a real mail server; only what is stored is forgetful. */
async function givenWorker(smtpUrl: string, clock = { now: async () => NOON }) {
  const secrets = makeSecrets([{ id: 'k1', key: new Uint8Array(32).fill(7) }]);
  const database = new MemoryDatabase();
  const [grants, notices] = [new MemoryGrants(), new MemoryNotices(database)];
  const mailer = makeMailer({
    smtpUrl,
    from: 'no-reply@example.kz',
    webOrigin: 'https://q.example.kz',
    systemName: 'Q',
  });
  test.closers.push(mailer.close);
  const { results, onJobDone } = makeResults();
  await test.queue.start(
    {
      'send-code': makeSendCode({ accounts: new MemoryAccounts(database), grants, mailer, secrets, clock }),
      'send-notice': makeSendNotice({ notices, mailer, secrets, clock }),
    },
    { onJobDone },
  );
  return {
    database,
    results,
    code: secrets.codeFor({ confirmationId: 'c1', send: 1, keyId: 'k1' }),
    async queueCode() {
      await grants.issue(grant);
      await grants.submit(confirmation);
      await test.queue.add({ task: 'send-code', grantId: 'g1', confirmationId: 'c1', send: 1 });
    },
    async queueNotice() {
      const notice = { id: 'n1', kind: 'FROZEN' as const, address: TO, language: 'KK' as const, undoLink: null };
      await notices.queue('a1', [notice], { reference: 'K7QD-M2XR', device: 'Chrome, Windows', at: NOON });
      await test.queue.add({ task: 'send-notice', noticeId: 'n1' });
    },
  };
}

async function givenMailServer(answers: readonly (Error | null)[] = []) {
  const rest = [...answers];
  const server = await startMailServer({ onRcptTo: (_address, _session, done) => done(rest.shift() ?? null) });
  test.closers.push(server.stop);
  return server;
}

describe('a code', () => {
  it('that the mail server puts off is mailed later, the same', async () => {
    const server = await givenMailServer([answer(451, 'Greylisted'), answer(450, 'Busy')]);
    const { queueCode, code, results } = await givenWorker(server.url);
    await queueCode();
    await test.untilFailed(1);
    await test.queue.hurry();
    await test.untilFailed(2);
    await test.queue.hurry();
    await test.untilEmpty();
    expect(results.map(([, result]) => result)).toEqual(['failed', 'failed', 'done']);
    expect(server.mails.map(({ to, parsed }) => [to, parsed.messageId])).toEqual([[[TO], '<c1.1@example.kz>']]);
    expect(server.mails[0]?.parsed.text).toContain(`\n${code}\n`);
  });

  it('that may have arrived although the line broke is sent once more at most, under the same Message-ID', async () => {
    const taken: string[] = [];
    const server = await startScriptedServer((socket) => {
      socket.write('220 hello\r\n');
      let data: string | null = null;
      socket.on('data', (chunk) => {
        const said = chunk.toString('latin1');
        if (data !== null) {
          data += said;
          if (!data.endsWith('\r\n.\r\n')) return;
          taken.push(/^Message-ID: (.*)$/imu.exec(data)?.[1]?.trim() ?? '');
          data = null;
          if (taken.length === 1) socket.destroy();
          else socket.write('250 taken\r\n');
        } else if (said.startsWith('DATA')) {
          data = '';
          socket.write('354 go on\r\n');
        } else socket.write('250 ok\r\n');
      });
    });
    test.closers.push(server.stop);
    const { queueCode } = await givenWorker(server.url);
    await queueCode();
    await test.untilFailed(1);
    await test.queue.hurry();
    await test.untilEmpty();
    expect(taken).toEqual(['<c1.1@example.kz>', '<c1.1@example.kz>']);
  });

  it('that the mail server refuses for good is not mailed again', async () => {
    const server = await givenMailServer([answer(550, `No such user <${TO}>`)]);
    const { queueCode, results } = await givenWorker(server.url);
    await queueCode();
    await test.untilEmpty();
    expect(results).toEqual([['send-code', 'refused']]);
    expect(server.mails).toEqual([]);
    expect(test.queue.log.join('')).not.toContain('aigerim');
  });

  it('that expired while the mail server was away is mailed no more', async () => {
    const server = await givenMailServer([answer(451, 'Later')]);
    let now = NOON;
    const { queueCode, results } = await givenWorker(server.url, { now: async () => now });
    await queueCode();
    await test.untilFailed(1);
    now = minutes(10);
    await test.queue.hurry();
    await test.untilEmpty();
    expect(results.map(([, result]) => result)).toEqual(['failed', 'done']);
    expect(server.mails).toEqual([]);
  });

  it('waits for a mail server that is down', async () => {
    const gone = await startMailServer();
    await gone.stop();
    const { queueCode, results } = await givenWorker(gone.url);
    await queueCode();
    await test.untilFailed(1);
    expect(results).toEqual([['send-code', 'failed']]);
  });
});

describe('a notice', () => {
  it('tells what became of it: why it failed, and then that it was sent', async () => {
    const server = await givenMailServer([answer(451, `<${TO}> put off`)]);
    const { queueNotice, database } = await givenWorker(server.url);
    await queueNotice();
    await test.untilFailed(1);
    const { failure, sentAt } = database.tables.notices.get('n1') ?? {};
    expect({ failure, sentAt }).toEqual({
      failure: { at: NOON, reason: 'EENVELOPE at RCPT TO: 451 <•••> put off' },
      sentAt: null,
    });
    await test.queue.hurry();
    await test.untilEmpty();
    expect(database.tables.notices.get('n1')?.sentAt).toEqual(NOON);
    expect(server.mails.map(({ parsed }) => parsed.subject)).toEqual(['Q жүйесіндегі жеке кабинет бұғатталды']);
  });

  it('that was refused for good is noted and given up', async () => {
    const server = await givenMailServer([answer(550, 'No such user')]);
    const { queueNotice, database } = await givenWorker(server.url);
    await queueNotice();
    await test.untilEmpty();
    expect(database.tables.notices.get('n1')).toMatchObject({ sentAt: null, failure: { at: NOON } });
    expect(server.mails).toEqual([]);
  });

  it('that was sent is not sent again by a job that runs twice', async () => {
    const server = await givenMailServer();
    const { queueNotice } = await givenWorker(server.url);
    await queueNotice();
    await test.untilEmpty();
    await test.queue.add({ task: 'send-notice', noticeId: 'n1' });
    await test.untilEmpty();
    expect(server.mails).toHaveLength(1);
  });
});
