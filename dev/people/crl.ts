import { join } from 'node:path';
import type { TestAlgorithm } from '@qalpyna/eds/testing';
import { AUTHORITY_FILES, type Authorities } from './authorities.ts';
import { revokedSince } from './certificate-life.ts';
import { keepFile, removeOthers } from './kept-files.ts';

const HOUR_MS = 60 * 60_000;
/** How long a list proves anything. Longer than a computer sleeps over a weekend. */
const CRL_LIFE_MS = 7 * 24 * HOUR_MS;
const RENEW_EVERY_MS = HOUR_MS;

/** CRLReason (RFC 5280 §5.3.1). */
const KEY_COMPROMISE = 1;

/** A certificate to be listed by the authority of its key's algorithm. */
export type Revoked = Readonly<{ algorithm: TestAlgorithm; certificate: Uint8Array }>;

/** Lists the revoked keys anew, and, from each root, that its CA is not revoked. */
export async function renewCrls(
  folder: string,
  authorities: Authorities,
  revoked: readonly Revoked[],
  now: Date,
): Promise<void> {
  // A minute back, so that a clock that is a little late does not meet a list from the future.
  const thisUpdate = new Date(now.getTime() - 60_000);
  const nextUpdate = new Date(now.getTime() + CRL_LIFE_MS);
  const lists = new Map<string, Uint8Array>();
  for (const [algorithm, authority] of authorities) {
    const name = AUTHORITY_FILES[algorithm];
    const own = revoked.filter((one) => one.algorithm === algorithm);
    const entries = own.map(({ certificate }) => ({
      certificate,
      revokedAt: revokedSince(certificate),
      reason: KEY_COMPROMISE,
    }));
    lists.set(`${name}.crl`, authority.makeCrl({ revoked: entries, thisUpdate, nextUpdate }));
    lists.set(`${name}-root.crl`, authority.makeRootCrl({ thisUpdate, nextUpdate }));
  }
  for (const [name, list] of lists) await keepFile(join(folder, name), list);
  await removeOthers(folder, new Set(lists.keys()));
}

/**
 * Renews the lists every hour for as long as this process runs; it does not keep the process alive.
 *
 * @param trouble is told why a renewal failed; the next one is tried all the same
 * @returns ends it
 */
export function keepCrlsFresh(renew: (now: Date) => Promise<void>, trouble: (error: unknown) => void): () => void {
  const timer = setInterval(() => void renew(new Date()).catch(trouble), RENEW_EVERY_MS).unref();
  return () => clearInterval(timer);
}
