import { parseCertificate } from '../certificates/certificate.ts';
import { authorityOf, type TestAuthority } from './authority.ts';
import type { CertifiedKey } from './certified-key.ts';
import { openTestKey } from './test-key.ts';

/** A certificate (DER) and its private key (PKCS#8), ready to be written to two files. */
export type KeptKey = Readonly<{ certificate: Uint8Array; privateKey: Uint8Array }>;
export type KeptAuthority = Readonly<{ root: KeptKey; ca: KeptKey }>;

export const keepKey = ({ certificate, key }: CertifiedKey): KeptKey => ({ certificate, privateKey: key.privateKey });

/** @throws when either is not what it should be */
export const openKey = ({ certificate, privateKey }: KeptKey): CertifiedKey => ({
  certificate,
  key: openTestKey(privateKey),
});

export const keepAuthority = ({ root, ca }: TestAuthority): KeptAuthority => ({ root: keepKey(root), ca: keepKey(ca) });

/** The same authority again: what it issues from here on has the same chain. @throws when a file is not what it should be */
export function openAuthority(kept: KeptAuthority): TestAuthority {
  const root = openKey(kept.root);
  const ca = openKey(kept.ca);
  return authorityOf(root, ca, { root: issuerOf(root), ca: issuerOf(ca) });
}

function issuerOf({ certificate, key }: CertifiedKey) {
  const parsed = parseCertificate(certificate);
  if (parsed.kind === 'malformed') throw new Error(`not a certificate: ${parsed.what}`);
  return { name: parsed.subject.der, key };
}
