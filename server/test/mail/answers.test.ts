import { networkInterfaces } from 'node:os';
import type { SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { MailNotTaken } from '../../src/adapters/mail/mail-not-taken.ts';
import { makeMailer, type Patience } from '../../src/adapters/mail/mailer.ts';
import { type Mail, MailRefused } from '../../src/use-cases/ports/mailer.ts';
import { answer, startMailServer, startScriptedServer } from './mail-server.ts';
import { CODE, SENDER, TOKEN } from './samples.ts';

const CODE_MAIL: Mail = {
  to: 'aigerim@example.kz',
  language: 'KK',
  kind: 'code',
  code: CODE,
  reference: 'R',
  madeAt: new Date('2026-11-23T09:25:00Z'),
  expiresAt: new Date('2026-11-23T09:35:00Z'),
};
const LINK_MAIL: Mail = {
  to: 'aigerim@example.kz',
  language: 'RU',
  kind: 'reset-links',
  reference: 'R',
  links: [{ organisation: null, token: TOKEN }],
  expiresAt: new Date('2026-11-23T09:35:00Z'),
};

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

function mailerTo(smtpUrl: string, patience?: Patience) {
  const mailer = makeMailer({ ...SENDER, smtpUrl, from: 'no-reply@example.kz', ...(patience ? { patience } : {}) });
  closers.push(mailer.close);
  return mailer;
}

async function givenServer(options: SMTPServerOptions) {
  const server = await startMailServer(options);
  closers.push(server.stop);
  return server;
}

async function givenScript(talk: Parameters<typeof startScriptedServer>[0]) {
  const server = await startScriptedServer(talk);
  closers.push(server.stop);
  return server;
}

const failureOf = (sending: Promise<void>): Promise<unknown> =>
  sending.then(
    () => 'sent',
    (error: unknown) => error,
  );

describe('an answer of the mail server', () => {
  const at = {
    'MAIL FROM': (error: Error): SMTPServerOptions => ({ onMailFrom: (_address, _session, done) => done(error) }),
    'RCPT TO': (error: Error): SMTPServerOptions => ({ onRcptTo: (_address, _session, done) => done(error) }),
    DATA: (error: Error): SMTPServerOptions => ({
      onData: (stream, _session, done) => void stream.on('end', () => done(error)).resume(),
    }),
  };

  it.each([
    ['550', 'RCPT TO', answer(550, 'No such user')],
    ['552', 'DATA', answer(552, 'Mailbox full')],
    ['554', 'DATA', answer(554, 'Looks like spam')],
    ['553', 'MAIL FROM', answer(553, 'Sender not allowed')],
  ] as const)('%s to %s is final', async (_, command, error) => {
    const server = await givenServer(at[command](error));
    expect(await failureOf(mailerTo(server.url).send('id', CODE_MAIL))).toBeInstanceOf(MailRefused);
  });

  it.each([
    ['450', 'RCPT TO', answer(450, 'Greylisted')],
    ['451', 'RCPT TO', answer(451, 'Try again')],
    ['452', 'DATA', answer(452, 'Too busy')],
    ['421', 'MAIL FROM', answer(421, 'Shutting down')],
    ['530', 'MAIL FROM', answer(530, 'Authentication required')],
  ] as const)('%s to %s is not', async (_, command, error) => {
    const server = await givenServer(at[command](error));
    expect(await failureOf(mailerTo(server.url).send('id', CODE_MAIL))).toBeInstanceOf(MailNotTaken);
  });

  it('that refuses the connection or our password says nothing about the mail', async () => {
    const greeting = await givenScript((socket) => socket.end('554 go away\r\n'));
    expect(await failureOf(mailerTo(greeting.url).send('id', CODE_MAIL))).toBeInstanceOf(MailNotTaken);

    const login = await givenServer({
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(answer(535, 'Authentication failed')),
    });
    const url = login.url.replace('//', '//user:wrong@');
    expect(await failureOf(mailerTo(url).send('id', CODE_MAIL))).toBeInstanceOf(MailNotTaken);
    expect(login.mails).toEqual([]);
  });

  it('is taken again after a refusal: the pool goes on', async () => {
    let refusals = 2;
    const server = await givenServer({
      onRcptTo: (_address, _session, done) => done(refusals-- > 0 ? answer(451, 'Later') : null),
    });
    const mailer = mailerTo(server.url);
    expect(await failureOf(mailer.send('id', CODE_MAIL))).toBeInstanceOf(MailNotTaken);
    expect(await failureOf(mailer.send('id', CODE_MAIL))).toBeInstanceOf(MailNotTaken);
    await mailer.send('id', CODE_MAIL);
    expect(server.mails.map(({ parsed }) => parsed.messageId)).toEqual(['<id@example.kz>']);
  });

  it('is told without the address, the link or the code, which servers repeat', async () => {
    const echo = (text: string) => givenServer(at.DATA(answer(550, text)));
    const repeated = await echo(`<aigerim@example.kz> https://qalpyna.example.kz/recover/link/${TOKEN} is listed`);
    const link = (await failureOf(mailerTo(repeated.url).send('id', LINK_MAIL))) as Error;
    expect(link.message).toMatch(/^EMESSAGE at DATA: 550 <•••> ••• is listed$/u);

    const bare = await echo(`refused: ${TOKEN}, aigerim@example.kz`);
    const token = (await failureOf(mailerTo(bare.url).send('id', LINK_MAIL))) as Error;
    expect(token.message).toBe('EMESSAGE at DATA: 550 refused: •••, •••');

    const digits = await echo(`your ${CODE} is blocked`);
    const code = (await failureOf(mailerTo(digits.url).send('id', CODE_MAIL))) as Error;
    expect(code.message).toBe('EMESSAGE at DATA: 550 your ••• is blocked');
    for (const error of [link, token, code]) expect(error.cause).toBeUndefined();
  });
});

describe('a mail server in trouble', () => {
  const IMPATIENT: Patience = { connectMs: 300, answerMs: 300, mailMs: 600 };

  it('that does not listen may be tried later', async () => {
    const { url, stop } = await startScriptedServer(() => {});
    await stop();
    const failure = await failureOf(mailerTo(url).send('id', CODE_MAIL));
    expect(failure).toBeInstanceOf(MailNotTaken);
    expect((failure as Error).message).toContain('ECONNREFUSED');
  });

  it('that never greets is given up', async () => {
    const server = await givenScript(() => {});
    expect(await failureOf(mailerTo(server.url, IMPATIENT).send('id', CODE_MAIL))).toBeInstanceOf(MailNotTaken);
  });

  it('that falls silent is given up', async () => {
    const server = await givenScript((socket) => socket.write('220 hello\r\n'));
    expect(await failureOf(mailerTo(server.url, IMPATIENT).send('id', CODE_MAIL))).toBeInstanceOf(MailNotTaken);
  });

  it('that drips its answers, and so never falls silent, is given up', async () => {
    const server = await givenScript((socket) => {
      socket.write('220 hello\r\n');
      const drip = setInterval(() => socket.write('250-still here\r\n'), 50);
      socket.on('close', () => clearInterval(drip));
    });
    const failure = await failureOf(mailerTo(server.url, IMPATIENT).send('id', CODE_MAIL));
    expect(failure).toBeInstanceOf(MailNotTaken);
    expect((failure as MailNotTaken).code).toBe('EABORT');
  });

  it('that takes a mail and then drops the line gets it once, not once for each reconnection', async () => {
    let mails = 0;
    const server = await givenScript((socket) => {
      socket.write('220 hello\r\n');
      let inData = false;
      socket.on('data', (chunk) => {
        const said = chunk.toString('latin1');
        if (inData) {
          if (!said.endsWith('\r\n.\r\n')) return;
          mails += 1;
          socket.destroy();
        } else if (said.startsWith('DATA')) {
          inData = true;
          socket.write('354 go on\r\n');
        } else socket.write('250 ok\r\n');
      });
    });
    expect(await failureOf(mailerTo(server.url).send('id', CODE_MAIL))).toBeInstanceOf(MailNotTaken);
    expect(mails).toBe(1);
  });

  it('that shows a certificate nobody signed gets nothing', async () => {
    const server = await givenServer({ secure: true });
    const failure = await failureOf(mailerTo(`smtps://127.0.0.1:${server.port}`).send('id', CODE_MAIL));
    expect(failure).toBeInstanceOf(MailNotTaken);
    expect((failure as Error).message).toMatch(/certificate/u);
    expect(server.mails).toEqual([]);
  });

  const outside = Object.values(networkInterfaces())
    .flat()
    .find((one) => one?.family === 'IPv4' && !one.internal)?.address;

  it.skipIf(outside === undefined)('that is far away and offers no TLS gets nothing', async () => {
    const talk: string[] = [];
    const { createServer } = await import('node:net');
    const server = createServer((socket) => {
      socket.write('220 hello\r\n');
      socket.on('error', () => {});
      socket.on('data', (chunk) => {
        talk.push(chunk.toString('latin1').slice(0, 4));
        socket.write('250 ok\r\n');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, outside, resolve));
    closers.push(() => server.close());
    const { port } = server.address() as { port: number };
    expect(await failureOf(mailerTo(`smtp://${outside}:${port}`).send('id', CODE_MAIL))).toBeInstanceOf(MailNotTaken);
    expect(talk).toContain('STAR');
    expect(talk.filter((command) => ['MAIL', 'RCPT', 'DATA'].includes(command))).toEqual([]);
  });
});
