import { type Certificate, type Malformed, parseCertificate } from './certificates/certificate.ts';
import { CERTIFICATE_POLICY, TIMESTAMP_POLICIES } from './certificates/oids.ts';
import type { PathSettings } from './certificates/validate-path.ts';
import type { Policy } from './policy.ts';
import { type Refused, refused } from './refusal.ts';
import { type Crl, parseCrl } from './revocation/crl.ts';

/** A policy with everything read and every default written out. */
export type PreparedPolicy = Readonly<{
  kind: 'prepared';
  anchors: readonly Certificate[];
  intermediates: readonly Certificate[];
  at: Date;
  use: Policy['use'];
  subject: Policy['subject'];
  algorithms: ReadonlySet<string> | null;
  checkDigits: boolean;
  certificatePolicies: ReadonlySet<string> | null;
  signingCertificate: 'required' | 'optional';
  timestampPolicies: ReadonlySet<string>;
  clockSkewMs: number;
  path: PathSettings;
  revocation: PreparedRevocation | 'not-checked';
}>;

export type PreparedRevocation = Readonly<{
  crls: readonly Crl[];
  ocspResponses: readonly Readonly<{ response: Uint8Array; nonce: Uint8Array | null }>[];
  maxOcspAgeMs: number;
}>;

const FIVE_MINUTES_MS = 300_000;

/** Reads what a policy holds. An anchor that is no certificate is the caller's mistake and said as such, at once. */
export function preparePolicy(policy: Policy): PreparedPolicy | Refused {
  const wrong = wrongIn(policy);
  if (wrong !== null) return refused('POLICY_MALFORMED', `policy${wrong}`);
  const { at, path = {} } = policy;
  const anchors = readAll(policy.anchors, parseCertificate);
  if (typeof anchors === 'number') return refused('POLICY_MALFORMED', `policy.anchors[${anchors}]`);
  const intermediates = readAll(policy.intermediates ?? [], parseCertificate);
  if (typeof intermediates === 'number') return refused('POLICY_MALFORMED', `policy.intermediates[${intermediates}]`);
  const revocation = prepareRevocation(policy.revocation);
  if (revocation !== 'not-checked' && 'kind' in revocation) return revocation;

  return {
    kind: 'prepared',
    anchors,
    intermediates,
    at,
    use: policy.use,
    subject: policy.subject,
    algorithms: policy.algorithms === undefined ? null : new Set(policy.algorithms),
    checkDigits: policy.checkDigits ?? true,
    certificatePolicies: certificatePoliciesOf(policy),
    signingCertificate: policy.signingCertificate ?? 'required',
    timestampPolicies: new Set(policy.timestampPolicies ?? TIMESTAMP_POLICIES),
    clockSkewMs: policy.clockSkewMs ?? FIVE_MINUTES_MS,
    path: {
      at,
      acceptedPolicies: path.acceptedPolicies === undefined ? null : new Set(path.acceptedPolicies),
      requireExplicitPolicy: path.requireExplicitPolicy ?? false,
      inhibitPolicyMapping: path.inhibitPolicyMapping ?? false,
      inhibitAnyPolicy: path.inhibitAnyPolicy ?? false,
    },
    revocation,
  };
}

/** What in a policy is not what its type says: who writes JavaScript has nobody else who would tell. */
function wrongIn(policy: Policy): string | null {
  if (typeof policy !== 'object' || policy === null) return '';
  const { at, use, subject, clockSkewMs = 0, path = {}, revocation } = policy;
  if (!Array.isArray(policy.anchors)) return '.anchors';
  for (const list of ['intermediates', 'algorithms', 'certificatePolicies', 'timestampPolicies'] as const) {
    if (!isListOrAbsent(policy[list])) return `.${list}`;
  }
  if (typeof path !== 'object' || path === null || !isListOrAbsent(path.acceptedPolicies)) return '.path';
  if (!(at instanceof Date) || Number.isNaN(at.getTime())) return '.at';
  if (!['statement', 'sign-in', 'any'].includes(use)) return '.use';
  if (!['person', 'organisation', 'any'].includes(subject)) return '.subject';
  if (!(clockSkewMs >= 0)) return '.clockSkewMs';
  if (revocation === 'not-checked') return null;
  if (typeof revocation !== 'object' || revocation === null) return '.revocation';
  const { crls, ocspResponses, maxOcspAgeMs = 0 } = revocation;
  if (!isListOrAbsent(crls)) return '.revocation.crls';
  if (!isListOrAbsent(ocspResponses)) return '.revocation.ocspResponses';
  return maxOcspAgeMs >= 0 ? null : '.revocation.maxOcspAgeMs';
}

const isListOrAbsent = (value: unknown): boolean => value === undefined || Array.isArray(value);

function prepareRevocation(data: Policy['revocation']): PreparedRevocation | 'not-checked' | Refused {
  if (data === 'not-checked') return data;
  const given = data.ocspResponses ?? [];
  const ocspResponses = given.map((one) => (one instanceof Uint8Array ? { response: one, nonce: null } : one));
  const wrong = ocspResponses.findIndex((one) => !(one?.response instanceof Uint8Array));
  if (wrong >= 0) return refused('POLICY_MALFORMED', `policy.revocation.ocspResponses[${wrong}]`);
  const crls = readAll(data.crls ?? [], parseCrl);
  if (typeof crls === 'number') return refused('POLICY_MALFORMED', `policy.revocation.crls[${crls}]`);
  return {
    crls,
    ocspResponses,
    maxOcspAgeMs: data.maxOcspAgeMs ?? FIVE_MINUTES_MS,
  };
}

function certificatePoliciesOf({ certificatePolicies, use }: Policy): ReadonlySet<string> | null {
  if (certificatePolicies !== undefined) return new Set(certificatePolicies);
  if (use === 'any') return null;
  const { nca, organisationSigning, personSigning, organisationAuthentication, personAuthentication } =
    CERTIFICATE_POLICY;
  const signing = [nca, organisationSigning, personSigning];
  return new Set(use === 'statement' ? signing : [...signing, organisationAuthentication, personAuthentication]);
}

/** Everything read, or the index of the first item that could not be. */
function readAll<T extends { kind: 'certificate' | 'crl' }>(
  items: readonly (Uint8Array | T)[],
  parse: (bytes: Uint8Array) => T | Malformed,
): T[] | number {
  const values: T[] = [];
  for (const [index, item] of items.entries()) {
    const value = item instanceof Uint8Array ? parse(item) : item;
    if (value?.kind !== 'certificate' && value?.kind !== 'crl') return index;
    values.push(value);
  }
  return values;
}
