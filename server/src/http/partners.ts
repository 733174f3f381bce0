import { timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { HttpRefusal } from './refusal.ts';

/** A system with API credentials. */
export type Partner = Readonly<{
  id: string;
  name: string;
  /** Digests of its bearer tokens: several while one replaces another. */
  tokenDigests: readonly string[];
}>;

/** On whose behalf a partner calls. */
export type PartnerUser = Readonly<{ partner: Partner; user: string }>;

/** What a partner calls its user: opaque, visible ASCII. */
const USER = /^[\x21-\x7e]{1,200}$/u;
const BEARER = /^Bearer ([\w.~+/-]{1,300}={0,2})$/iu;

/**
 * Reads who a request with an `Authorization` header comes from.
 *
 * @throws {HttpRefusal} 401 for credentials that are not a partner's, 400 without its user
 */
export function makePartnerReader(partners: readonly Partner[], digest: (token: string) => string) {
  return ({ headers }: FastifyRequest): PartnerUser => {
    const token = BEARER.exec(headers.authorization ?? '')?.[1] ?? '';
    const tokenDigest = Buffer.from(digest(token));
    // Every partner is compared, so that time says nothing about how many there are.
    const [partner] = partners.filter(
      ({ tokenDigests }) =>
        tokenDigests.filter((one) => {
          const known = Buffer.from(one);
          return known.length === tokenDigest.length && timingSafeEqual(known, tokenDigest);
        }).length > 0,
    );
    if (partner === undefined) {
      throw new HttpRefusal(401, 'UNAUTHENTICATED', 'These are not the credentials of a partner.');
    }
    const user = headers['qalpyna-user'];
    if (typeof user !== 'string' || !USER.test(user)) {
      throw new HttpRefusal(
        400,
        'PARTNER_USER_MISSING',
        'Say in the header Qalpyna-User for whom you call: one opaque name for each person, at most 200 characters.',
      );
    }
    return { partner, user };
  };
}
