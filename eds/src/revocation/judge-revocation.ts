import { MalformedDer } from '../asn1/der.ts';
import { sameBytes } from '../asn1/values.ts';
import { findPaths } from '../certificates/build-path.ts';
import type { Certificate } from '../certificates/certificate.ts';
import { judgeSignature } from '../certificates/judge-signature.ts';
import { KEY_USAGE } from '../certificates/oids.ts';
import { type CertificatePath, validatePath } from '../certificates/validate-path.ts';
import type { PreparedPolicy, PreparedRevocation } from '../prepare-policy.ts';
import { type Refused, refused } from '../refusal.ts';
import type { Crl } from './crl.ts';
import { judgeByCrls } from './judge-crl.ts';
import { judgeByOcsp } from './judge-ocsp.ts';
import type { CertificateEvidence, RevocationEvidence, RevocationStatus } from './status.ts';

export type Unrevoked = Readonly<{ kind: 'unrevoked'; evidence: RevocationEvidence }>;

/** Certificates that are being judged one for the sake of another; a longer chain of CRL signers is not followed. */
const MAX_DEPTH = 2;

/** Says whether any certificate below the anchor is revoked, each by OCSP or by CRL, from the data in the policy. */
export function judgeRevocation(path: CertificatePath, policy: PreparedPolicy): Unrevoked | Refused {
  if (policy.revocation === 'not-checked') return { kind: 'unrevoked', evidence: 'not-checked' };
  return judgePath(path, { policy, data: policy.revocation, inProgress: [] });
}

type Judging = Readonly<{ policy: PreparedPolicy; data: PreparedRevocation; inProgress: readonly Certificate[] }>;

function judgePath(path: CertificatePath, judging: Judging): Unrevoked | Refused {
  const evidence: CertificateEvidence[] = [];
  const missing: { certificate: Uint8Array; issuer: Uint8Array }[] = [];
  let why = '';
  for (let i = 0; i < path.length - 1; i++) {
    const where = `certificate[${i}]`;
    const status = judgeOne(path, i, judging);
    switch (status.kind) {
      case 'revoked':
        return { ...refused('CERTIFICATE_REVOKED', where), revokedBy: status.evidence };
      case 'never-issued':
        return { ...refused('CERTIFICATE_NEVER_ISSUED', where), revokedBy: status.evidence };
      case 'good':
        evidence.push(status.evidence);
        break;
      case 'unknown':
        // A revoked certificate further up is a better answer than "unknown", so all of them are asked.
        why ||= `${where}: ${status.why}`;
        missing.push({ certificate: path[i]!.der, issuer: path[i + 1]!.der });
    }
  }
  return missing.length === 0 ? { kind: 'unrevoked', evidence } : { ...refused('REVOCATION_UNKNOWN', why), missing };
}

/** Whichever source says "revoked" is believed; "good" from one of them is enough otherwise. */
function judgeOne(path: CertificatePath, index: number, judging: Judging): RevocationStatus {
  const certificate = path[index]!;
  if (judging.inProgress.includes(certificate)) return { kind: 'unknown', why: 'its own status is what is asked' };
  const asked = { ...judging, inProgress: [...judging.inProgress, certificate] };
  const byOcsp = askOcsp(path, index, asked);
  if (byOcsp.kind === 'revoked' || byOcsp.kind === 'never-issued') return byOcsp;
  const byCrl = askCrls(path, index, asked);
  if (byCrl.kind === 'revoked' || byOcsp.kind === 'unknown') {
    return byCrl.kind === 'unknown' && asked.data.ocspResponses.length > 0
      ? { ...byCrl, why: whyOf(byOcsp, byCrl) }
      : byCrl;
  }
  return byOcsp;
}

function whyOf(...statuses: readonly RevocationStatus[]): string {
  return statuses.flatMap((status) => (status.kind === 'unknown' ? [status.why] : [])).join('; ');
}

function askOcsp(path: CertificatePath, index: number, judging: Judging): RevocationStatus {
  const { policy, data } = judging;
  if (data.ocspResponses.length === 0) return { kind: 'unknown', why: 'no OCSP answer' };
  const above = path.slice(index + 1);
  return judgeByOcsp(path[index]!, above[0]!, data.ocspResponses, {
    at: policy.at,
    maxOcspAgeMs: data.maxOcspAgeMs,
    clockSkewMs: policy.clockSkewMs,
    algorithms: policy.algorithms,
    isUnrevoked: (responder) => askCrls([responder, ...above], 0, judging).kind === 'good',
  });
}

function askCrls(path: CertificatePath, index: number, judging: Judging): RevocationStatus {
  const { policy, data } = judging;
  try {
    return judgeByCrls(path[index]!, data.crls, policy.at, policy.clockSkewMs, (crl) =>
      isSignedByCrlIssuer(crl, path, index, judging),
    );
  } catch (error) {
    if (error instanceof MalformedDer) return { kind: 'unknown', why: error.message };
    throw error;
  }
}

/**
 * RFC 5280 §6.3.3 (f) and (g): the CRL is signed by the certificate's issuer, or by another certificate of the CRL's issuer
 * that has a valid path to the same anchor.
 */
function isSignedByCrlIssuer(crl: Crl, path: CertificatePath, index: number, judging: Judging): boolean {
  const { policy, inProgress } = judging;
  const issuer = path[index + 1]!;
  const anchor = path.at(-1)!;
  if (isSignedBy(crl, issuer, policy)) return true;
  // A CA may name a CRL issuer in a certificate's distribution point, and give that issuer a certificate whose own point
  // is its own CRL. Its path up to the anchor is what is being judged here.
  const self = path[index]!;
  if (self.subject.key !== self.issuer.key && isSignedBy(crl, self, policy)) return true;
  if (inProgress.length > MAX_DEPTH) return false;
  // Of a crowd of namesakes the one whose key the list names is tried first.
  const isNamed = ({ subjectKeyId }: Certificate) => Number(subjectKeyId === crl.authorityKeyId);
  const signers = [...policy.anchors, ...policy.intermediates].sort((a, b) => isNamed(b) - isNamed(a));
  return signers.some((signer) => {
    if (signer === issuer || !isSignedBy(crl, signer, policy)) return false;
    if (sameBytes(signer.der, anchor.der)) return true;
    const { paths } = findPaths(signer, policy.intermediates, [anchor], policy.algorithms);
    return paths.some(
      (signerPath) =>
        validatePath(signerPath, policy.path) === null && judgePath(signerPath, judging).kind === 'unrevoked',
    );
  });
}

/** Whether a CRL is by this CA, which may sign CRLs, and its signature is right. */
export function isSignedBy(crl: Crl, signer: Certificate, { algorithms }: PreparedPolicy): boolean {
  if (signer.subject.key !== crl.issuer.key) return false;
  if (signer.keyUsage !== null && !signer.keyUsage.has(KEY_USAGE.crlSigning)) return false;
  const judge = () =>
    judgeSignature(crl.signatureAlgorithm, signer.publicKey, crl.tbs, crl.signature, algorithms) === 'right';
  // What a policy with all algorithms found right may be wrong under one with fewer.
  if (algorithms !== null) return judge();
  if (crl.signedBy !== null && sameBytes(crl.signedBy, signer.publicKey)) return true;
  const known = KNOWN.get(crl) ?? { key: null, strangers: new WeakSet<Certificate>() };
  KNOWN.set(crl, known);
  // It bears one signature, which is right under one key.
  if (known.key !== null) return sameBytes(known.key, signer.publicKey);
  if (known.strangers.has(signer)) return false;
  if (judge()) known.key = signer.publicKey;
  else known.strangers.add(signer);
  return known.key !== null;
}

/** Answers for values that the caller keeps, parsed: a CRL of many megabytes is hashed once, not once a signature. */
const KNOWN = new WeakMap<Crl, { key: Uint8Array | null; strangers: WeakSet<Certificate> }>();
