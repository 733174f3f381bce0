import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A line to PostgreSQL or Redis that writes down what is said on it. */
export type RecordingLine = Readonly<{
  /** The server's address at the near end. */
  url: string;
  /** What was said since it was last taken, in order. */
  take(): string[];
  close(): Promise<void>;
}>;

/** Reads bytes as they come and says what was said. */
type Reader = (bytes: Buffer) => string[];

/**
 * @param url of the server
 * @param readers make, for each connection, what reads its requests and its answers
 */
export async function makeRecordingLine(
  url: string,
  readers: Readonly<{ requests: () => Reader; answers: () => Reader }>,
): Promise<RecordingLine> {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  let said: string[] = [];
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    const [request, answer] = [readers.requests(), readers.answers()];
    near.on('data', (bytes) => {
      said.push(...request(bytes));
      far.write(bytes);
    });
    far.on('data', (bytes) => {
      said.push(...answer(bytes));
      near.write(bytes);
    });
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => other.destroy());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  const nearUrl = new URL(url);
  nearUrl.hostname = '127.0.0.1';
  nearUrl.port = String((server.address() as AddressInfo).port);
  return {
    url: nearUrl.href,
    take() {
      const taken = said;
      said = [];
      return taken;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Statements with the lengths of their values, and what they are answered: how many rows (PostgreSQL's protocol, version 3). */
export const POSTGRES = {
  requests: () =>
    postgresReader(false, {
      Q: (text) => `statement: ${text.toString().replaceAll('\0', '')}`,
      P: (text) => `statement: ${text.toString().split('\0')[1]}`,
      B: (bound) => `values of ${bound.length} bytes`,
    }),
  answers: () =>
    postgresReader(true, {
      C: (tag) => `done: ${tag.toString().replaceAll('\0', '')}`,
      D: () => 'a row',
      E: () => 'an error',
    }),
};

/** Each message is a letter, four bytes of length that count themselves, and the rest; the very first request has no letter. */
function postgresReader(greeted: boolean, says: Readonly<Record<string, (content: Buffer) => string>>): Reader {
  let rest = Buffer.alloc(0);
  let isGreeted = greeted;
  return (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    const said: string[] = [];
    for (;;) {
      const letters = isGreeted ? 1 : 0;
      if (rest.length < letters + 4) return said;
      const end = letters + rest.readInt32BE(letters);
      if (rest.length < end) return said;
      const say = isGreeted ? says[rest.toString('latin1', 0, 1)] : undefined;
      if (say !== undefined) said.push(say(rest.subarray(5, end)));
      rest = rest.subarray(end);
      isGreeted = true;
    }
  };
}

/** Commands with the digest of their script, the kind of their keys, and the lengths of their values (Redis's protocol). */
export const REDIS = { requests: redisReader, answers: () => () => [] };

function redisReader(): Reader {
  let unread = '';
  return (bytes) => {
    unread += bytes.toString('latin1');
    const said: string[] = [];
    for (;;) {
      const command = readCommand(unread);
      if (command === null) return said;
      const [name = '', ...rest] = command.words;
      const script = /^evalsha$/iu.test(name) ? rest.splice(0, 1) : [];
      said.push([name, ...script, ...rest.map(kindOf)].join(' '));
      unread = unread.slice(command.length);
    }
  };
}

/** What a value is without saying which: the kind of a key and the length. */
const kindOf = (word: string): string => `${/^qalpyna:[^{]*/u.exec(word)?.[0] ?? ''}(${word.length})`;

/** `*2\r\n$4\r\nLLEN\r\n$3\r\nkey\r\n`; `null` while it is not whole. */
function readCommand(text: string): { words: string[]; length: number } | null {
  const count = /^\*(\d+)\r\n/u.exec(text);
  if (count === null) return null;
  const words: string[] = [];
  let at = count[0].length;
  while (words.length < Number(count[1])) {
    const size = /^\$(\d+)\r\n/u.exec(text.slice(at, at + 20));
    if (size === null) return null;
    const from = at + size[0].length;
    const to = from + Number(size[1]);
    if (text.length < to + 2) return null;
    words.push(text.slice(from, to));
    at = to + 2;
  }
  return { words, length: at };
}
