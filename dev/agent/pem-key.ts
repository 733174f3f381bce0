import { readPem } from '@qalpyna/eds';
import { type CertifiedKey, openKey } from '@qalpyna/eds/testing';
import type { AgentKey } from './key.ts';
import { openedKey } from './opened-key.ts';

/** @returns `null` for a file that does not hold a certificate and its private key, in the clear (PKCS#8) */
export function readPemKey(id: string, file: Buffer): AgentKey | null {
  const key = certifiedKeyIn(file);
  const opened = key && openedKey(key);
  return opened && { id, facts: () => opened.facts, story: null, asksPassword: false, open: () => opened };
}

export function certifiedKeyIn(file: Buffer): CertifiedKey | null {
  const blocks = readPem(file.toString('latin1'));
  const certificate = blocks.find(({ label }) => label === 'CERTIFICATE')?.bytes;
  const privateKey = blocks.find(({ label }) => label === 'PRIVATE KEY')?.bytes;
  if (certificate === undefined || privateKey === undefined) return null;
  try {
    return openKey({ certificate, privateKey });
  } catch {
    return null; // a private key of a kind that the test library does not know, or none
  }
}
