import type { Role } from '@qalpyna/eds';
import type { ChallengePurpose } from '../../../domain/challenge.ts';
import type { OwnerMismatch } from '../../../domain/signer.ts';
import type { VerifierRefusal } from '../../../use-cases/ports/signature-verifier.ts';

/** Why it was refused; REPLACED: the account changed after the statement was issued. */
export type EvidenceRefusal = VerifierRefusal | OwnerMismatch | 'NOT_THE_ISSUED_STATEMENT' | 'REPLACED';

/** Everything that the page says in one language. */
export type PageWords = Readonly<{
  language: 'ru' | 'kk';
  title: string;
  intro: string;
  accepted: string;
  acceptedMeans: string;
  refused: string;
  refusedMeans: string;
  reasons: Readonly<Record<EvidenceRefusal, string>>;
  who: string;
  /** The heading in place of `who` when the signature was not found good. */
  whoIsNamed: string;
  notProved: string;
  name: string;
  iin: string;
  noIin: string;
  organisation: string;
  bin: string;
  role: string;
  roles: Readonly<Record<Role, string>>;
  what: string;
  /** The heading in place of `what` when the signature was not found good. */
  whatWasIssued: string;
  deed: string;
  deeds: Readonly<Record<ChallengePurpose, string>>;
  system: string;
  textVersion: string;
  languages: Readonly<Record<string, string>>;
  when: string;
  judgedAt: string;
  issuedAt: string;
  expiresAt: string;
  claimed: string;
  claimedMeans: string;
  certificate: string;
  certificateNumber: string;
  issuer: string;
  validity: string;
  algorithm: string;
  chain: string;
  unrevoked: string;
  revoked: string;
  sources: Readonly<Record<'CRL' | 'OCSP', string>>;
  again: string;
  steps: readonly string[];
  expected: Readonly<Record<'accepted' | 'refused' | 'good-but-refused', string>>;
  noCommand: string;
  files: string;
  filesMeans: string;
  record: string;
  evidenceId: string;
  challengeId: string;
  accountId: string;
  noAccount: string;
  digest: string;
  time: string;
}>;
