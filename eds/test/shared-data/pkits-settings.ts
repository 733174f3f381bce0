import type { Policy } from '../../src/index.ts';

/** Settings of PKITS §4 for the tests that ask for more than the default, with the verdict for each. */
type Run = Readonly<{ path: NonNullable<Policy['path']>; verdict: 'valid' | 'refused' }>;

const nist = (number: number) => `2.16.840.1.101.3.2.1.48.${number}`;
const accepting = (...numbers: number[]) => ({ acceptedPolicies: numbers.map(nist) });
const explicit = { requireExplicitPolicy: true };
const valid = (path: Run['path'] = {}): Run => ({ path, verdict: 'valid' });
const refused = (path: Run['path'] = {}): Run => ({ path, verdict: 'refused' });

export const PKITS_SETTINGS: Readonly<Record<string, readonly Run[]>> = {
  // 4.8 Certificate policies
  ValidCertificatePathTest1EE: [
    valid(),
    valid(explicit),
    valid({ ...explicit, ...accepting(1) }),
    refused({ ...explicit, ...accepting(2) }),
    valid({ ...explicit, ...accepting(1, 2) }),
  ],
  AllCertificatesNoPoliciesTest2EE: [valid(), refused(explicit)],
  DifferentPoliciesTest3EE: [valid(), refused(explicit), refused({ ...explicit, ...accepting(1, 2) })],
  DifferentPoliciesTest4EE: [refused()],
  DifferentPoliciesTest5EE: [refused()],
  OverlappingPoliciesTest6EE: [valid(), valid(accepting(1)), refused(accepting(2))],
  DifferentPoliciesTest7EE: [refused()],
  DifferentPoliciesTest8EE: [refused()],
  DifferentPoliciesTest9EE: [refused()],
  AllCertificatesSamePoliciesTest10EE: [valid(), valid(accepting(1)), valid(accepting(2))],
  AllCertificatesanyPolicyTest11EE: [valid(), valid(accepting(1))],
  DifferentPoliciesTest12EE: [refused()],
  AllCertificatesSamePoliciesTest13EE: [valid(accepting(1)), valid(accepting(2)), valid(accepting(3))],
  AnyPolicyTest14EE: [valid(accepting(1)), refused(accepting(2))],
  UserNoticeQualifierTest15EE: [valid()],
  UserNoticeQualifierTest16EE: [valid()],
  UserNoticeQualifierTest17EE: [valid()],
  UserNoticeQualifierTest18EE: [valid(accepting(1)), valid(accepting(2))],
  UserNoticeQualifierTest19EE: [valid()],
  CPSPointerQualifierTest20EE: [valid()],
  // 4.10 Policy mappings
  ValidPolicyMappingTest1EE: [valid(accepting(1)), refused(accepting(2)), refused({ inhibitPolicyMapping: true })],
  InvalidPolicyMappingTest2EE: [refused(), refused({ inhibitPolicyMapping: true })],
  ValidPolicyMappingTest3EE: [refused(accepting(1)), valid(accepting(2))],
  ValidPolicyMappingTest5EE: [valid(accepting(1)), refused(accepting(6))],
  ValidPolicyMappingTest6EE: [valid(accepting(1)), refused(accepting(6))],
  ValidPolicyMappingTest12EE: [valid(accepting(1)), valid(accepting(2))],
  // 4.12 Inhibit any-policy
  inhibitAnyPolicyTest3EE: [valid(), refused({ inhibitAnyPolicy: true })],
};
