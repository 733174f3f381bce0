import type { Readable } from 'node:stream';
import { SMTPServer } from 'smtp-server';
import { findFreePort, LOOPBACK } from '../ports.ts';
import type { MessageStore } from './store.ts';

export const MAX_MESSAGE_BYTES = 1024 * 1024;

/**
 * Listens for mail on a free port of the loopback address and keeps all of it, whoever it is for.
 * A mail is acknowledged when the store has it.
 */
export async function receiveMail(store: MessageStore): Promise<{ url: string; stop(): Promise<void> }> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: MAX_MESSAGE_BYTES,
    closeTimeout: 1_000,
    onData(stream, session, done) {
      const { mailFrom, rcptTo } = session.envelope;
      const envelope = { from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address) };
      readAll(stream)
        .then((raw) => {
          if (stream.sizeExceeded) throw Object.assign(new Error('The mail is too large.'), { responseCode: 552 });
          return store.add(raw, envelope);
        })
        .then(() => done(), done);
    },
  });
  server.on('error', () => {}); // a connection that broke off is its sender's business

  const port = await findFreePort();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, resolve);
  });
  return {
    url: `smtp://${LOOPBACK}:${port}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function readAll(stream: Readable): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}
