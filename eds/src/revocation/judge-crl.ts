import type { Certificate } from '../certificates/certificate.ts';
import { EXTENSION } from '../certificates/oids.ts';
import type { Crl } from './crl.ts';
import { REMOVE_FROM_CRL, type RevokedEntry } from './crl-entries.ts';
import { type DistributionPoint, readDistributionPoints } from './distribution-point.ts';
import type { CertificateEvidence, RevocationStatus } from './status.ts';

/** Reasons that a CRL can cover (ReasonFlags, RFC 5280 §4.2.1.13), without the unused bit 0. */
const ALL_REASONS: ReadonlySet<number> = new Set([1, 2, 3, 4, 5, 6, 7, 8]);

/** Whether a CRL bears the right signature of who may sign it for this certificate. */
export type CrlSignerJudge = (crl: Crl) => boolean;

/**
 * Says what CRLs know of one certificate (RFC 5280 §6.3.3).
 *
 * An expired or future CRL proves nothing, a listed certificate is revoked whatever the date in its entry, and it is
 * unrevoked only when the CRLs at hand cover every reason. Of lists of one name the newest counts, and whichever of those
 * names the certificate is believed, so that the order in which lists are given decides nothing.
 *
 * @param isRightlySigned asked before anything in a CRL is believed
 */
export function judgeByCrls(
  certificate: Certificate,
  crls: readonly Crl[],
  at: Date,
  clockSkewMs: number,
  isRightlySigned: CrlSignerJudge,
): RevocationStatus {
  const usable = crls
    .filter((crl) => isFresh(crl, at, clockSkewMs) && crl.unusable === null)
    .sort(newestFirst(certificate));
  const isOfItsSigner = remembered(isRightlySigned);
  const covered = new Set<number>();
  const used: Crl[] = [];
  for (const point of pointsOf(certificate)) {
    const known = new Set<string>();
    for (const crl of usable) {
      if (crl.baseNumber !== null || !covers(crl, point, certificate)) continue;
      const list = listKey(crl);
      if (known.has(list) || !isOfItsSigner(crl)) continue;
      known.add(list);
      const deltas = usable.filter((delta) => isDeltaOf(delta, crl) && isOfItsSigner(delta));
      const { entry, delta } = findEntry(certificate, crl, deltas);
      const lists = delta === null ? [crl] : [crl, delta];
      if (entry !== null) {
        const { revokedAt, reason } = entry;
        return { kind: 'revoked', revokedAt, reason, evidence: evidenceOf(certificate, lists) };
      }
      const reasons = [...(crl.issuingDistributionPoint?.reasons ?? ALL_REASONS)].filter(
        (reason) => ALL_REASONS.has(reason) && (point.reasons === null || point.reasons.has(reason)),
      );
      if (reasons.every((reason) => covered.has(reason))) continue;
      for (const reason of reasons) covered.add(reason);
      used.push(...lists);
    }
  }
  if (covered.size === ALL_REASONS.size) return { kind: 'good', evidence: evidenceOf(certificate, used) };
  return { kind: 'unknown', why: usable.length === 0 ? 'no fresh CRL' : 'no CRL for this certificate' };
}

function remembered(judge: CrlSignerJudge): CrlSignerJudge {
  const answers = new Map<Crl, boolean>();
  return (crl) => {
    const answer = answers.get(crl) ?? judge(crl);
    answers.set(crl, answer);
    return answer;
  };
}

/** The order of lists: by time, then by number, then one that names the certificate before one that does not. */
function newestFirst({ issuer, serialNumber }: Certificate): (a: Crl, b: Crl) => number {
  const isNaming = (crl: Crl) => Number(crl.find(issuer.key, serialNumber) !== null);
  return (a, b) =>
    b.thisUpdate.getTime() - a.thisUpdate.getTime() ||
    Number((b.number ?? 0n) - (a.number ?? 0n)) ||
    isNaming(b) - isNaming(a);
}

/** Whether a CRL says anything at that time: an expired or future one proves nothing. */
export function isFresh(crl: Crl, at: Date, clockSkewMs: number): boolean {
  return crl.nextUpdate !== null && at <= crl.nextUpdate && crl.thisUpdate.getTime() <= at.getTime() + clockSkewMs;
}

/** The certificate's own points, then the one that every certificate has: a CRL of its issuer. */
function pointsOf(certificate: Certificate): DistributionPoint[] {
  const extension = certificate.extensions.get(EXTENSION.crlDistributionPoints);
  const points = extension === undefined ? [] : readDistributionPoints(extension.value, certificate.issuer);
  return [...points, { places: [`directory:${certificate.issuer.key}`], reasons: null, crlIssuers: null }];
}

/** §6.3.3 (b): is this CRL one for that point and that kind of certificate? */
function covers(crl: Crl, point: DistributionPoint, certificate: Certificate): boolean {
  const scope = crl.issuingDistributionPoint;
  const issuerFits =
    point.crlIssuers === null
      ? crl.issuer.key === certificate.issuer.key
      : point.crlIssuers.includes(crl.issuer.key) && scope?.indirect === true;
  if (!issuerFits) return false;
  if (scope === null) return true;
  if (scope.places !== null) {
    const names = point.places ?? (point.crlIssuers ?? []).map((key) => `directory:${key}`);
    if (!scope.places.some((place) => names.includes(place))) return false;
  }
  const isCa = certificate.basicConstraints?.ca === true;
  return (
    !(scope.onlyUserCertificates && isCa) && !(scope.onlyCaCertificates && !isCa) && !scope.onlyAttributeCertificates
  );
}

/** Which list it is, whatever its number and whether it is complete: issuer, its key, and scope. */
function listKey({ issuer, authorityKeyId, issuingDistributionPoint: scope }: Crl): string {
  const reasons = scope?.reasons == null ? null : [...scope.reasons];
  return JSON.stringify([issuer.key, authorityKeyId, scope && { ...scope, reasons }]);
}

/**
 * Whether one is a delta CRL of that list, made after it.
 *
 * That it is the later of the two is told by time and not by number: НУЦ РК numbers its delta CRLs in a row of their own.
 */
function isDeltaOf(delta: Crl, complete: Crl): boolean {
  return delta.baseNumber !== null && delta.thisUpdate >= complete.thisUpdate && listKey(delta) === listKey(complete);
}

/**
 * What a list and its delta CRLs, the newest first, say of a certificate: §5.2.4 and §6.3.3 (c), (i) to (k). A delta CRL that
 * continues a later list than the one at hand takes nothing back, and what it revokes is revoked all the same.
 */
function findEntry(
  { issuer, serialNumber }: Certificate,
  complete: Crl,
  deltas: readonly Crl[],
): { entry: RevokedEntry | null; delta: Crl | null } {
  for (const delta of deltas) {
    const entry = delta.find(issuer.key, serialNumber);
    if (entry !== null && entry.reason !== REMOVE_FROM_CRL) return { entry, delta };
    const continues = complete.number !== null && delta.baseNumber !== null && complete.number >= delta.baseNumber;
    if (continues) return { entry: entry === null ? complete.find(issuer.key, serialNumber) : null, delta };
  }
  return { entry: complete.find(issuer.key, serialNumber), delta: null };
}

function evidenceOf(certificate: Certificate, used: readonly Crl[]): CertificateEvidence {
  const ends = used.flatMap(({ nextUpdate }) => (nextUpdate === null ? [] : [nextUpdate.getTime()]));
  return {
    serialNumber: certificate.serialNumber,
    source: 'crl',
    thisUpdate: new Date(Math.min(...used.map(({ thisUpdate }) => thisUpdate.getTime()))),
    nextUpdate: new Date(Math.min(...ends)),
    documents: used.map(({ der }) => der),
  };
}
