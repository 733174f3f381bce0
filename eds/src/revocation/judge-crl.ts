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
 * unrevoked only when the CRLs at hand cover every reason.
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
  const usable = crls.filter((crl) => isFresh(crl, at, clockSkewMs) && crl.unusable === null);
  const covered = new Set<number>();
  const used: Crl[] = [];
  for (const point of pointsOf(certificate)) {
    for (const crl of usable) {
      if (crl.baseNumber !== null || !covers(crl, point, certificate)) continue;
      const reasons = [...(crl.issuingDistributionPoint?.reasons ?? ALL_REASONS)].filter(
        (reason) => ALL_REASONS.has(reason) && (point.reasons === null || point.reasons.has(reason)),
      );
      if (reasons.every((reason) => covered.has(reason)) || !isRightlySigned(crl)) continue;
      const delta = newestDelta(crl, usable, isRightlySigned);
      const entry = findEntry(certificate, crl, delta);
      const lists = delta === null ? [crl] : [crl, delta];
      if (entry !== null) {
        const { revokedAt, reason } = entry;
        return { kind: 'revoked', revokedAt, reason, evidence: evidenceOf(certificate, lists) };
      }
      for (const reason of reasons) covered.add(reason);
      used.push(...lists);
      if (covered.size === ALL_REASONS.size) return { kind: 'good', evidence: evidenceOf(certificate, used) };
    }
  }
  return { kind: 'unknown', why: usable.length === 0 ? 'no fresh CRL' : 'no CRL for this certificate' };
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

/**
 * §5.2.4 and §6.3.3 (c): the latest delta CRL that continues this complete one.
 *
 * That it is the later of the two is told by time and not by number: НУЦ РК numbers its delta CRLs in a row of their own.
 */
function newestDelta(complete: Crl, crls: readonly Crl[], isRightlySigned: CrlSignerJudge): Crl | null {
  let newest: Crl | null = null;
  for (const delta of crls) {
    const continues =
      delta.baseNumber !== null &&
      complete.number !== null &&
      complete.number >= delta.baseNumber &&
      delta.thisUpdate >= complete.thisUpdate;
    if (!continues || (newest !== null && newest.thisUpdate >= delta.thisUpdate)) continue;
    const isOfSameScope =
      delta.issuer.key === complete.issuer.key &&
      delta.authorityKeyId === complete.authorityKeyId &&
      scopeKey(delta) === scopeKey(complete);
    if (isOfSameScope && isRightlySigned(delta)) newest = delta;
  }
  return newest;
}

function scopeKey({ issuingDistributionPoint: scope }: Crl): string {
  return scope === null
    ? ''
    : JSON.stringify({ ...scope, reasons: scope.reasons === null ? null : [...scope.reasons] });
}

function findEntry(certificate: Certificate, complete: Crl, delta: Crl | null): RevokedEntry | null {
  const latest = delta?.find(certificate.issuer.key, certificate.serialNumber) ?? null;
  if (latest !== null) return latest.reason === REMOVE_FROM_CRL ? null : latest;
  return complete.find(certificate.issuer.key, certificate.serialNumber);
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
