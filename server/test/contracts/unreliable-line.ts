import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A line to a server that can be made to fail as networks do. */
export type UnreliableLine = Readonly<{
  port: number;
  /** Nothing passes any more and nobody is told. `mend` helps new connections only, as after a router that forgot the old ones. */
  hang(): void;
  /** Connections break and no new one is taken, until `mend`. */
  cut(): void;
  /** The next time that these bytes pass to the server, they arrive and the line is cut: the answer is lost. */
  loseAnswerTo(bytes: string): void;
  mend(): void;
  close(): Promise<void>;
}>;

export async function makeUnreliableLine(target: string): Promise<UnreliableLine> {
  const { hostname, port } = new URL(target);
  const pairs = new Set<readonly [Socket, Socket]>();
  let state: 'open' | 'hanging' | 'cut' = 'open';
  let fatal: string | null = null;

  const destroyAll = () => {
    for (const pair of pairs) for (const socket of pair) socket.destroy();
    pairs.clear();
  };
  const cut = () => {
    state = 'cut';
    destroyAll();
  };

  const server = createServer((near) => {
    near.on('error', () => undefined);
    if (state === 'cut') return void near.destroy();
    const far = connect(Number(port), hostname);
    const pair = [near, far] as const;
    pairs.add(pair);
    far.on('error', () => undefined);
    near.on('data', (bytes) => {
      far.write(bytes);
      if (fatal === null || !bytes.includes(fatal)) return;
      fatal = null;
      near.destroy();
      // What was sent still arrives; only then is it cut.
      far.end(cut);
    });
    far.on('data', (bytes) => near.write(bytes));
    for (const socket of pair) {
      if (state === 'hanging') socket.pause();
      socket.on('close', () => {
        pairs.delete(pair);
        for (const other of pair) other.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    port: (server.address() as AddressInfo).port,
    cut,
    hang() {
      state = 'hanging';
      for (const pair of pairs) for (const socket of pair) socket.pause();
    },
    loseAnswerTo(bytes) {
      fatal = bytes;
    },
    mend() {
      state = 'open';
    },
    async close() {
      destroyAll();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The same server at the near end of a line. */
export function throughLine(target: string, line: UnreliableLine): string {
  const url = new URL(target);
  url.hostname = '127.0.0.1';
  url.port = String(line.port);
  return url.href;
}
