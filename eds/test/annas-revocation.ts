import { type RevocationData, verifyCertificate } from '../src/index.ts';
import type { CrlTemplate } from '../src/testing/index.ts';
import { annasKey, at, authority, crlWindow, policy } from './given.ts';

/** So many minutes after the instant of the judgement. */
export const minutes = (count: number) => new Date(at.getTime() + count * 60_000);
export const revokedAt = new Date('2026-04-01T00:00:00Z');
export const rootCrl = authority.makeRootCrl(crlWindow);
export const crl = (template: Partial<CrlTemplate> = {}) => authority.makeCrl({ ...crlWindow, ...template });
export const judge = (revocation: RevocationData, when = at) =>
  verifyCertificate(annasKey.certificate, { ...policy, at: when, revocation });
export const annas = { certificate: annasKey.certificate };
