import type { TestAuthority } from '@qalpyna/eds/testing';
import { keepFile } from './kept-files.ts';

const HOUR_MS = 60 * 60_000;
/** How long a list proves anything. Longer than a computer sleeps over a weekend. */
const CRL_LIFE_MS = 7 * 24 * HOUR_MS;
const RENEW_EVERY_MS = HOUR_MS;

export type CrlFiles = Readonly<{ crlFile: string; rootCrlFile: string }>;

/** Lists the revoked keys anew, and, from the root, that the CA is not revoked. */
export async function renewCrls(
  files: CrlFiles,
  authority: TestAuthority,
  revoked: readonly Uint8Array[],
  now: Date,
): Promise<void> {
  // A minute back, so that a clock that is a little late does not meet a list from the future.
  const thisUpdate = new Date(now.getTime() - 60_000);
  const nextUpdate = new Date(now.getTime() + CRL_LIFE_MS);
  const entries = revoked.map((certificate) => ({ certificate, revokedAt: thisUpdate, reason: KEY_COMPROMISE }));
  await keepFile(files.crlFile, authority.makeCrl({ revoked: entries, thisUpdate, nextUpdate }));
  await keepFile(files.rootCrlFile, authority.makeRootCrl({ thisUpdate, nextUpdate }));
}

/** CRLReason (RFC 5280 §5.3.1). */
const KEY_COMPROMISE = 1;

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
