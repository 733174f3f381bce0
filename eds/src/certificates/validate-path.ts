import { MalformedDer } from '../asn1/der.ts';
import { type Refused, refused } from '../refusal.ts';
import type { Certificate } from './certificate.ts';
import { nonconformance } from './judge-conformance.ts';
import { addNameConstraints, NO_NAME_CONSTRAINTS, namesAreAllowed } from './name-constraints.ts';
import { CERTIFICATE_POLICY, EXTENSION, KEY_USAGE } from './oids.ts';
import { PolicyTree } from './policy-tree.ts';

/** What the user of a path asks for (RFC 5280 §6.1.1 (c) to (g)). */
export type PathSettings = Readonly<{
  at: Date;
  /** user-initial-policy-set; `null`: any policy. */
  acceptedPolicies: ReadonlySet<string> | null;
  requireExplicitPolicy: boolean;
  inhibitPolicyMapping: boolean;
  inhibitAnyPolicy: boolean;
}>;

/** Certificates from the signer (first) to the trust anchor (last), each issued by the next. */
export type CertificatePath = readonly Certificate[];

/**
 * Extensions whose meaning is enforced somewhere in this library; any other one marked critical refuses the path. Key
 * identifiers are not among them: they must not be critical (RFC 5280 §4.2.1.1, §4.2.1.2).
 */
const UNDERSTOOD: ReadonlySet<string> = new Set([
  EXTENSION.keyUsage,
  EXTENSION.extendedKeyUsage,
  EXTENSION.subjectAltName,
  EXTENSION.basicConstraints,
  EXTENSION.nameConstraints,
  EXTENSION.certificatePolicies,
  EXTENSION.policyMappings,
  EXTENSION.policyConstraints,
  EXTENSION.inhibitAnyPolicy,
  EXTENSION.crlDistributionPoints,
]);

/**
 * Validates a path by RFC 5280 §6.1, without revocation, which is judged beside it.
 *
 * The signatures between the certificates have been checked by who built the path. The anchor's own dates, CA flag, usage
 * and constraints are held against it too, which the RFC leaves open (RFC 5937 does it so).
 *
 * @returns `null` when the path is valid, else why not
 */
export function validatePath(path: CertificatePath, settings: PathSettings): Refused | null {
  try {
    return validate(path, settings);
  } catch (error) {
    if (error instanceof MalformedDer) return refused('CERTIFICATE_MALFORMED', `path: ${error.message}`);
    throw error;
  }
}

function validate(path: CertificatePath, settings: PathSettings): Refused | null {
  const anchor = path.at(-1);
  if (anchor === undefined || path.length < 2) return refused('ISSUER_NOT_TRUSTED', 'path');
  const last = path.length - 1;
  // §6.1.3 (a)(2) for all of them, the signer's first: that is the one whose holder can do something about it.
  for (const [index, certificate] of path.entries()) {
    const refusal = judgeDates(certificate, settings.at, index);
    if (refusal) return refusal;
  }
  for (const [index, certificate] of path.entries()) {
    const broken = nonconformance(certificate, index === last ? 'anchor' : 'below-anchor');
    if (broken) return refused('PATH_NOT_ALLOWED', `certificate[${index}]: ${broken} (RFC 5280 §4)`);
  }
  const anchorRefusal = judgeIssuer(anchor, last);
  if (anchorRefusal) return anchorRefusal;

  // §6.1.2: n is the number of certificates below the anchor.
  const n = path.length - 1;
  const tree = new PolicyTree();
  let explicitPolicy = settings.requireExplicitPolicy ? 0 : (anchor.requireExplicitPolicy ?? n + 1);
  let policyMapping = settings.inhibitPolicyMapping ? 0 : (anchor.inhibitPolicyMapping ?? n + 1);
  let inhibitAnyPolicy = settings.inhibitAnyPolicy ? 0 : (anchor.inhibitAnyPolicy ?? n + 1);
  let maxPathLength = anchor.basicConstraints?.pathLength ?? n;
  let names = addNameConstraints(NO_NAME_CONSTRAINTS, anchor);

  for (let i = 1; i <= n; i++) {
    const index = n - i;
    const certificate = path[index]!;
    const issuer = path[index + 1]!;
    const isLast = i === n;
    const selfIssued = certificate.subject.key === certificate.issuer.key;
    const notAllowed = (what: string) => refused('PATH_NOT_ALLOWED', `certificate[${index}]: ${what}`);

    // §6.1.3 (a)(4); (1), the signature, was checked when the path was built.
    if (certificate.issuer.key !== issuer.subject.key) return notAllowed('issuer is not the next subject');
    // (b), (c)
    if (!(selfIssued && !isLast) && !namesAreAllowed(names, certificate)) return notAllowed('name constraints');
    // (d), (e), (f)
    tree.addCertificate(certificate.policies, inhibitAnyPolicy > 0 || (!isLast && selfIssued));
    if (tree.isTooLarge) return notAllowed('too many policies');
    if (explicitPolicy === 0 && tree.isEmpty) return notAllowed('no valid policy');

    if (isLast) {
      // §6.1.5 (a), (b), (f), (g)
      if (explicitPolicy > 0) explicitPolicy -= 1;
      if (certificate.requireExplicitPolicy === 0) explicitPolicy = 0;
      const unknown = unknownCritical(certificate);
      if (unknown) return notAllowed(`unknown critical extension ${unknown}`);
      tree.intersect(settings.acceptedPolicies);
      if (explicitPolicy === 0 && tree.isEmpty) return notAllowed('no accepted policy');
      return null;
    }

    // §6.1.4 (a), (b)
    const mappings = new Map<string, Set<string>>();
    for (const { issuerDomain, subjectDomain } of certificate.policyMappings) {
      if (issuerDomain === CERTIFICATE_POLICY.any || subjectDomain === CERTIFICATE_POLICY.any) {
        return notAllowed('anyPolicy is mapped');
      }
      const targets = mappings.get(issuerDomain) ?? new Set();
      mappings.set(issuerDomain, targets.add(subjectDomain));
    }
    tree.mapPolicies(mappings, policyMapping > 0);
    // (g)
    names = addNameConstraints(names, certificate);
    // (h), (i), (j)
    if (!selfIssued) {
      if (explicitPolicy > 0) explicitPolicy -= 1;
      if (policyMapping > 0) policyMapping -= 1;
      if (inhibitAnyPolicy > 0) inhibitAnyPolicy -= 1;
    }
    explicitPolicy = Math.min(explicitPolicy, certificate.requireExplicitPolicy ?? explicitPolicy);
    policyMapping = Math.min(policyMapping, certificate.inhibitPolicyMapping ?? policyMapping);
    inhibitAnyPolicy = Math.min(inhibitAnyPolicy, certificate.inhibitAnyPolicy ?? inhibitAnyPolicy);
    // (k), (n), (o)
    const issuing = judgeIssuer(certificate, index);
    if (issuing) return issuing;
    // (l), (m)
    if (!selfIssued) {
      if (maxPathLength === 0) return notAllowed('path length');
      maxPathLength -= 1;
    }
    maxPathLength = Math.min(maxPathLength, certificate.basicConstraints?.pathLength ?? maxPathLength);
  }
  return null;
}

function judgeDates(certificate: Certificate, at: Date, index: number): Refused | null {
  if (at < certificate.notBefore) return refused('CERTIFICATE_NOT_YET_VALID', `certificate[${index}]`);
  if (at > certificate.notAfter) return refused('CERTIFICATE_EXPIRED', `certificate[${index}]`);
  return null;
}

/** §6.1.4 (k), (n), (o): may this certificate issue others? A version 1 certificate says nothing of that, so it may not. */
function judgeIssuer(certificate: Certificate, index: number): Refused | null {
  const notAllowed = (what: string) => refused('PATH_NOT_ALLOWED', `certificate[${index}]: ${what}`);
  if (certificate.basicConstraints?.ca !== true) return notAllowed('not a CA');
  if (certificate.keyUsage !== null && !certificate.keyUsage.has(KEY_USAGE.certificateSigning)) {
    return notAllowed('key usage lacks certificate signing');
  }
  const unknown = unknownCritical(certificate);
  return unknown === null ? null : notAllowed(`unknown critical extension ${unknown}`);
}

/** An extension that must be understood and is not (RFC 5280 §4.2), or `null`. */
export function unknownCritical(certificate: Certificate): string | null {
  for (const { oid, critical } of certificate.extensions.values()) if (critical && !UNDERSTOOD.has(oid)) return oid;
  return null;
}
