/** Why a signature or a certificate was refused: the closed list. */

import type { CertificateEvidence } from './revocation/status.ts';

/** Reasons that a person can act on. The names are those of the public contract. */
export const PUBLIC_REFUSALS = [
  'DOCUMENT_MALFORMED',
  'NOT_EXACTLY_ONE_SIGNATURE',
  'ALGORITHM_NOT_ALLOWED',
  'SIGNATURE_WRONG',
  'CERTIFICATE_EXPIRED',
  'CERTIFICATE_NOT_YET_VALID',
  'CERTIFICATE_REVOKED',
  'CERTIFICATE_NOT_FOR_SIGNING',
  'ISSUER_NOT_TRUSTED',
  'SIGNER_WITHOUT_IIN',
] as const;

export type PublicRefusal = (typeof PUBLIC_REFUSALS)[number];

/**
 * Finer reasons, each with the public one that it is told as. `null`: nothing that the signer did; the trouble is on the
 * verifier's side and the same signature may be good later.
 */
export const FINER_REFUSALS = {
  /** More octets, elements or certificates than are looked at. */
  DOCUMENT_TOO_LARGE: 'DOCUMENT_MALFORMED',
  /** The signature is there, but not in a shape that is accepted: other references, transforms, parts or order. */
  SIGNATURE_SHAPE_NOT_ACCEPTED: 'DOCUMENT_MALFORMED',
  /** A detached signature was given without the content that it signs, or an attached one with another content. */
  CONTENT_MISMATCH: 'SIGNATURE_WRONG',
  /** The time stamp in the signature is not right. */
  TIMESTAMP_WRONG: 'SIGNATURE_WRONG',
  CERTIFICATE_MALFORMED: 'ISSUER_NOT_TRUSTED',
  /** A path to an anchor exists and breaks a rule of RFC 5280 §6: constraints, usage, length, names, policies. */
  PATH_NOT_ALLOWED: 'ISSUER_NOT_TRUSTED',
  /** The authority says that it never issued this certificate. */
  CERTIFICATE_NEVER_ISSUED: 'CERTIFICATE_REVOKED',
  /** ИИН or БИН with a wrong check digit. */
  CHECK_DIGIT_WRONG: 'SIGNER_WITHOUT_IIN',
  /** The policy wants an organisation's signer and the certificate names none; or it names one in a way that cannot be read. */
  SIGNER_WITHOUT_BIN: 'CERTIFICATE_NOT_FOR_SIGNING',
  /** No fresh revocation data for a certificate of the path: try later with new data. */
  REVOCATION_UNKNOWN: null,
  /** The caller's own policy holds something that is not what it should be. */
  POLICY_MALFORMED: null,
} as const satisfies Record<string, PublicRefusal | null>;

export type Refusal = PublicRefusal | keyof typeof FINER_REFUSALS;

export type Refused = Readonly<{
  kind: 'refused';
  reason: Refusal;
  /** Where: a path into the document, or a certificate of the path counted from the signer, with what was wrong. For logs, not for people. */
  where: string;
  /**
   * With `REVOCATION_UNKNOWN`: the certificates for which the policy held no fresh data, each with its issuer, in DER. All
   * else was found right, so that it is worth asking a responder about them.
   */
  missing?: readonly Readonly<{ certificate: Uint8Array; issuer: Uint8Array }>[];
  /** With `CERTIFICATE_REVOKED` and `CERTIFICATE_NEVER_ISSUED`: what says so. */
  revokedBy?: CertificateEvidence;
}>;

export const refused = (reason: Refusal, where: string): Refused => ({ kind: 'refused', reason, where });

/** The public reason for any reason; `null` when the answer is to try again later. */
export function publicRefusal(reason: Refusal): PublicRefusal | null {
  return reason in FINER_REFUSALS ? FINER_REFUSALS[reason as keyof typeof FINER_REFUSALS] : (reason as PublicRefusal);
}
