import { type Policy, verifyCertificate } from '../src/index.ts';
import { anna, authority, policy } from './given.ts';

/** A certificate of Anna's that is like hers but for the overrides. */
export const issue = (overrides: object): Uint8Array => authority.issuePerson({ ...anna, overrides }).certificate;

export const judge = (certificate: Uint8Array, changes: Partial<Policy> = {}) =>
  verifyCertificate(certificate, { ...policy, ...changes });
