import type { FastifyRequest } from 'fastify';
import { HttpRefusal } from './refusal.ts';

const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Refuses requests for a host that is not ours: a page that made its own name point here (DNS rebinding), a proxy set up
 * wrongly, or somebody who hopes to see the name in a link. Only the one `Host` header counts; what proxies forward of it
 * is never believed, and no link is ever made of it.
 *
 * @throws {HttpRefusal} 421 for another host, 400 for anything but one `Host` header and a path
 */
export function makeHostCheck(webOrigin: string, furtherNames: readonly string[]): (request: FastifyRequest) => void {
  const names = new Set([...LOOPBACK_NAMES, new URL(webOrigin).hostname, ...furtherNames]);
  return ({ raw }) => {
    // Node takes the first of two, and the framework a host in the target: other programs on the way may choose otherwise.
    const hosts = raw.rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host');
    if (hosts.length !== 1 || raw.url?.startsWith('/') !== true) {
      throw new HttpRefusal(400, 'BAD_REQUEST', 'Send one Host header, and a path as the request’s target.');
    }
    if (!names.has(hostNameOf(raw.headers.host ?? ''))) {
      throw new HttpRefusal(421, 'HOST_NOT_SERVED', 'This host is not served here.');
    }
  };
}

/** The name in a `Host` header, without its port; `''` for what is no host. */
function hostNameOf(host: string): string {
  const [, name = ''] = /^(\[[\da-f:.]+\]|[\w.-]+)(?::\d{1,5})?$/iu.exec(host) ?? [];
  return name.toLowerCase();
}
