import { createServer } from 'node:net';

export const LOOPBACK = '127.0.0.1';

/** A port of the loopback address that nobody listens on at this moment. Another process may take it before its user does. */
export async function findFreePort(): Promise<number> {
  const port = await tryPort(0, LOOPBACK);
  if (port === null) throw new Error('no port of 127.0.0.1 is free');
  return port;
}

/**
 * True when nobody listens on `port`, neither on IPv4 nor on IPv6:
 * a browser that is told `localhost` may ask either first, and would meet a stranger there.
 */
export async function isFree(port: number): Promise<boolean> {
  return (await tryPort(port, LOOPBACK)) !== null && (await tryPort(port, '::1')) !== null;
}

function tryPort(port: number, host: string): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE' || error.code === 'EACCES';
      resolve(taken ? null : port); // EADDRNOTAVAIL, EAFNOSUPPORT: a machine without IPv6
    });
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : null));
    });
  });
}
