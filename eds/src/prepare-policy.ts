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
  const { at, path = {} } = policy;
  if (Number.isNaN(at.getTime())) return refused('POLICY_MALFORMED', 'policy.at');
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

function prepareRevocation(data: Policy['revocation']): PreparedRevocation | 'not-checked' | Refused {
  if (data === 'not-checked') return data;
  const crls = readAll(data.crls ?? [], parseCrl);
  if (typeof crls === 'number') return refused('POLICY_MALFORMED', `policy.revocation.crls[${crls}]`);
  return {
    crls,
    ocspResponses: (data.ocspResponses ?? []).map((given) =>
      given instanceof Uint8Array ? { response: given, nonce: null } : given,
    ),
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
    if (value.kind === 'malformed') return index;
    values.push(value);
  }
  return values;
}
