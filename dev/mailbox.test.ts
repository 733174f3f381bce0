import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MAX_MESSAGE_BYTES } from './mailbox/receive.ts';
import { MAX_MESSAGES, MessageStore } from './mailbox/store.ts';
import { type RunningMailbox, startMailbox } from './mailbox.ts';

let folder: string;
let mailbox: RunningMailbox;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qalpyna-mailbox-'));
  mailbox = await startMailbox({ folder, port: 0 });
});
afterEach(async () => {
  await mailbox.stop();
  await rm(folder, { recursive: true });
});

const mail = {
  from: 'app.recycle.kz <no-reply@app.recycle.kz>',
  to: 'aigerim@post.example',
  subject: 'Растау коды: әғқңөұүһі',
  text: 'Код: 123456',
  html: '<p>Код: <b>123456</b></p><script>stolen()</script>',
};

describe('the mailbox', () => {
  it('keeps a mail as a reader sees it', async () => {
    await send(mail);
    expect(mailbox.messages()).toMatchObject([
      {
        from: 'no-reply@app.recycle.kz',
        to: [mail.to],
        subject: mail.subject,
        text: expect.stringContaining(mail.text),
      },
    ]);
    expect(mailbox.messages()[0]?.html).toContain(mail.html);
  });

  it('makes no text out of HTML: a mail without a text part has none', async () => {
    const { text: _, ...onlyHtml } = mail;
    await send(onlyHtml);
    expect(mailbox.messages()[0]?.text).toBe('');
  });

  it('says who got a mail by its envelope, whatever its headers say', async () => {
    await send({ ...mail, envelope: { from: mail.from, to: ['hidden@post.example'] } });
    expect(mailbox.messages()[0]?.to).toEqual(['hidden@post.example']);
  });

  it('has them again after a restart, the youngest first', async () => {
    await send({ ...mail, subject: 'first' });
    await send({ ...mail, subject: 'second' });
    await mailbox.stop();
    mailbox = await startMailbox({ folder, port: 0 });
    expect(mailbox.messages().map(({ subject }) => subject)).toEqual(['second', 'first']);
    await send({ ...mail, subject: 'third' });
    expect(mailbox.messages().map(({ subject }) => subject)).toEqual(['third', 'second', 'first']);
  });

  it('refuses a mail that is too large and keeps nothing of it', async () => {
    const text = 'x'.repeat(MAX_MESSAGE_BYTES + 1);
    await expect(send({ ...mail, text })).rejects.toThrow(/size|large/i);
    expect(mailbox.messages()).toEqual([]);
  });

  it('lets the oldest go when there are too many', async () => {
    const store = await MessageStore.open(join(folder, 'many'));
    const envelope = { from: 'a@post.example', to: ['b@post.example'] };
    for (let index = 0; index <= MAX_MESSAGES; index += 1)
      await store.add(Buffer.from(`Subject: ${index}\n\n`), envelope);
    expect(store.list().length).toBe(MAX_MESSAGES);
    expect(store.list().at(-1)?.subject).toBe('1');
    expect((await readdir(join(folder, 'many'))).length).toBe(MAX_MESSAGES);
  });

  it('gives a mail to who waited for it, and gives up when told to', async () => {
    const awaited = mailbox.waitFor(({ subject }) => subject === 'awaited', AbortSignal.timeout(10_000));
    await send({ ...mail, subject: 'another' });
    await send({ ...mail, subject: 'awaited' });
    expect((await awaited).subject).toBe('awaited');
    await expect(mailbox.waitFor(() => false, AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
  });
});

describe('the page of the mailbox', () => {
  it('lists summaries, shows one mail, and removes all', async () => {
    await send(mail);
    const [summary] = await json('/api/messages');
    expect(Object.keys(summary)).toEqual(['id', 'receivedAt', 'from', 'to', 'subject']);
    expect(await json(`/api/messages/${summary.id}`)).toMatchObject({ html: expect.stringContaining(mail.html) });
    expect((await ask({ method: 'DELETE', path: '/api/messages' })).status).toBe(204);
    expect(await json('/api/messages')).toEqual([]);
    expect(mailbox.messages()).toEqual([]);
  });

  it('frames HTML under a policy by which it runs and fetches nothing', async () => {
    await send(mail);
    const { headers } = await ask({ path: `/api/messages/${mailbox.messages()[0]?.id}/html` });
    expect(headers['content-security-policy']).toContain('sandbox allow-popups');
    expect(headers['content-security-policy']).not.toContain('allow-scripts');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  });

  it('answers no other name for this machine (DNS rebinding)', async () => {
    expect((await ask({ path: '/api/messages', headers: { host: 'evil.example' } })).status).toBe(421);
    expect((await ask({ path: '/', headers: { host: 'evil.example:8025' } })).status).toBe(421);
  });

  it.each([
    ['a page of another site', { origin: 'http://evil.example' }],
    ['a request that a browser sends for another site', { 'sec-fetch-site': 'cross-site' }],
  ])('gives nothing to %s', async (_, headers) => {
    await send(mail);
    expect((await ask({ path: '/api/messages', headers })).status).toBe(403);
    expect((await ask({ method: 'DELETE', path: '/api/messages', headers })).status).toBe(403);
    expect(mailbox.messages().length).toBe(1);
  });

  it.each(['/api/messages/1', '/api/messages/../page.html', '/page.ts', '/constructor'])('has no %s', async (path) => {
    expect((await ask({ path })).status).toBe(404);
  });
});

async function send(message: object): Promise<void> {
  const transport = createTransport(mailbox.smtpUrl);
  await transport.sendMail(message).finally(() => transport.close());
}

// biome-ignore lint/suspicious/noExplicitAny: what a program makes of it is up to the test
const json = async (path: string): Promise<any> => JSON.parse((await ask({ path })).body);

/** By node:http, which sends the path and the Host header as they are given. */
function ask(options: { path: string; method?: string; headers?: Record<string, string> }) {
  const { port, host } = new URL(mailbox.url);
  return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
    const asked = request({
      port,
      hostname: '127.0.0.1',
      method: 'GET',
      ...options,
      headers: { host, ...options.headers },
    });
    asked.on('error', reject).on('response', async (response) => {
      let body = '';
      for await (const part of response) body += part;
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
    });
    asked.end();
  });
}
