import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

export const GREETING = '{"result":{"version":"1.4"}}';
export const HEARTBEAT = '--heartbeat--';

/** What one connection to the program looks like from its side. */
export type Talk = {
  send(message: string | object | Buffer): void;
  /** The next request, without heartbeats. */
  next(): Promise<{ module: string; method: string; args?: unknown }>;
  drop(): void;
  /** Resolves when the page has closed the connection. */
  closed: Promise<void>;
  /** Heartbeats of the page so far. */
  heartbeats(): number;
};

export type LocalProgram = { url: string; connections: () => number; stop: () => Promise<void> };

/** A real WebSocket server on this computer that behaves as `behave` says, connection by connection. */
export async function startLocalProgram(
  behave: (talk: Talk, connection: number) => void | Promise<void>,
): Promise<LocalProgram> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
  await new Promise((listening) => server.once('listening', listening));
  let connections = 0;
  server.on('connection', (socket) => {
    connections += 1;
    void behave(talkOver(socket), connections);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `ws://127.0.0.1:${port}`,
    connections: () => connections,
    stop: () =>
      new Promise((stopped) => {
        for (const client of server.clients) client.terminate();
        server.close(() => stopped());
      }),
  };
}

function talkOver(socket: WebSocket): Talk {
  const waiting: ((text: string) => void)[] = [];
  const received: string[] = [];
  let heartbeats = 0;
  socket.on('message', (data) => {
    const text = String(data);
    if (text === HEARTBEAT) {
      heartbeats += 1;
      return;
    }
    const taker = waiting.shift();
    if (taker) taker(text);
    else received.push(text);
  });
  return {
    send: (message) =>
      socket.send(typeof message === 'object' && !Buffer.isBuffer(message) ? JSON.stringify(message) : message),
    next: async () => JSON.parse(received.shift() ?? (await new Promise<string>((take) => waiting.push(take)))),
    drop: () => socket.terminate(),
    closed: new Promise((closed) => socket.once('close', () => closed())),
    heartbeats: () => heartbeats,
  };
}
