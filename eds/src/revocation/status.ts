/** What one source of revocation data says of one certificate. */
export type RevocationStatus =
  | Readonly<{ kind: 'good'; evidence: CertificateEvidence }>
  | Readonly<{ kind: 'revoked'; revokedAt: Date; reason: number | null; evidence: CertificateEvidence }>
  /** The authority answers for this name and number, and says that it never gave it out. */
  | Readonly<{ kind: 'never-issued'; evidence: CertificateEvidence }>
  | Readonly<{ kind: 'unknown'; why: string }>;

/** What shows that one certificate was not revoked, or that it was. */
export type CertificateEvidence = Readonly<{
  /** Of the certificate that is judged, lower-case hexadecimal. */
  serialNumber: string;
  source: 'crl' | 'ocsp';
  thisUpdate: Date;
  /** `null`: the source names no end (OCSP answers of НУЦ РК). */
  nextUpdate: Date | null;
  /** The CRLs (complete first, then delta) or the OCSP answer, in DER, as they were handed in. */
  documents: readonly Uint8Array[];
}>;

/** Evidence for each certificate below the anchor, the signer's first; `not-checked` when the policy said so. */
export type RevocationEvidence = readonly CertificateEvidence[] | 'not-checked';
