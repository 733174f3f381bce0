import { isIP } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../use-cases/caller.ts';
import { deviceOf } from './device.ts';
import type { makeOriginCheck } from './origins.ts';
import type { makePartnerReader } from './partners.ts';
import { preferredLanguage } from './preferred-language.ts';
import type { SessionCookie } from './session-cookie.ts';

/**
 * Makes the caller of a request: a partner when it brings credentials, and then its cookies do not count; else a browser,
 * with a session or without.
 *
 * @throws {HttpRefusal} what the checks of origin and credentials throw
 */
export function makeCallerReader({
  cookie,
  checkOrigin,
  readPartner,
  digest,
}: {
  cookie: SessionCookie;
  checkOrigin: ReturnType<typeof makeOriginCheck>;
  readPartner: ReturnType<typeof makePartnerReader>;
  /** How session tokens, and partners' users, are known inside. */
  digest: (token: string) => string;
}): (request: FastifyRequest, reply: FastifyReply) => Caller {
  return (request, reply) => {
    const { headers } = request;
    const everyone = { address: addressOf(request), language: preferredLanguage(headers['accept-language']) };

    if (headers.authorization !== undefined) {
      const { partner, user } = readPartner(request);
      return {
        ...everyone,
        kind: 'partner',
        holder: digest(`partner:${partner.id}:${user}`),
        partner: partner.name,
        device: partner.name,
        adopt: () => undefined,
      };
    }

    const token = cookie.read(headers.cookie);
    checkOrigin(request, token !== null);
    return {
      ...everyone,
      kind: 'browser',
      holder: token === null ? null : digest(token),
      partner: null,
      device: deviceOf(headers['user-agent']),
      adopt(newToken) {
        // The last one counts: a session that is opened and rises in one request leaves one cookie.
        reply.removeHeader('set-cookie');
        reply.header('set-cookie', cookie.write(newToken));
      },
    };
  };
}

/** Behind trusted proxies what they say, as far as it is an address at all; else the socket's. */
const addressOf = (request: FastifyRequest): string =>
  isIP(request.ip) === 0 ? (request.socket.remoteAddress ?? '0.0.0.0') : request.ip;
