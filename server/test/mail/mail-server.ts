import { createServer, type Socket } from 'node:net';
import { domainToASCII } from 'node:url';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

type ReceivedMail = Readonly<{ from: string; to: readonly string[]; raw: string; parsed: ParsedMail }>;

/** A refusal as a mail server words it. */
export const answer = (code: number, text: string): Error => Object.assign(new Error(text), { responseCode: code });

/** smtp-server shows domains in Unicode; what was said was punycode. */
function onTheWire(address: string): string {
  const at = address.lastIndexOf('@') + 1;
  return `${address.slice(0, at)}${domainToASCII(address.slice(at))}`;
}

/** A mail server on the loopback address that keeps what it takes. */
export async function startMailServer(options: SMTPServerOptions = {}) {
  const mails: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    closeTimeout: 100,
    onData(stream, { envelope }, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', async () => {
        const raw = Buffer.concat(parts);
        const parsed = await simpleParser(raw, { skipHtmlToText: true, skipTextToHtml: true });
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        mails.push({
          from,
          to: envelope.rcptTo.map(({ address }) => onTheWire(address)),
          raw: raw.toString('latin1'),
          parsed,
        });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => {}); // a client that breaks off is part of some tests
  await new Promise<void>((resolve) => server.listen(0, options.secure ? undefined : '127.0.0.1', resolve));
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    url: `smtp://127.0.0.1:${address.port}`,
    mails,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** A server that says what it is told to, line by line: for those that real servers hide. */
export async function startScriptedServer(talk: (socket: Socket) => void) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    talk(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    connections: () => sockets.size,
    stop: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
