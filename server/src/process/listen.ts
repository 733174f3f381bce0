import { once } from 'node:events';
import type { Server } from 'node:http';

/**
 * The server listens.
 *
 * @returns where, with the port that was free when any would do
 * @throws the error of the operating system
 */
export async function listen(server: Server, { host, port }: { host: string; port: number }): Promise<string> {
  server.listen({ host, port });
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server listens on no port');
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${name}:${address.port}`;
}
