import { expect } from 'vitest';
import type { Policy, Refusal, Verdict } from '../src/index.ts';
import {
  type CertifiedKey,
  createTestAuthority,
  generateTestKey,
  makeTestBin,
  makeTestIin,
} from '../src/testing/index.ts';

/** One authority with its people, the same for all tests of a file. RSA keys are made once, since that takes time. */
export const validFrom = new Date('2026-01-01T00:00:00Z');
export const validTo = new Date('2027-01-01T00:00:00Z');
export const at = new Date('2026-05-02T12:00:00Z');
export const crlWindow = { thisUpdate: new Date('2026-05-01T00:00:00Z'), nextUpdate: new Date('2026-06-01T00:00:00Z') };

export const authority = createTestAuthority();
export const key = generateTestKey();
export const anna = {
  iin: makeTestIin(new Date('1990-05-06'), 'female', 12),
  surname: 'ИВАНОВА',
  commonName: 'ИВАНОВА АННА',
  patronymic: 'ПЕТРОВНА',
  validFrom,
  validTo,
  key,
};
export const company = { bin: makeTestBin(new Date('2010-02-02'), 5), organisation: 'ТОО "ПРИМЕР"' };
export const annasKey: CertifiedKey = authority.issuePerson(anna);

export const policy: Policy = {
  anchors: [authority.root.certificate],
  intermediates: [authority.ca.certificate],
  at,
  use: 'statement',
  subject: 'person',
  revocation: { crls: [authority.makeCrl(crlWindow), authority.makeRootCrl(crlWindow)] },
};

export const statement =
  '<statement xmlns="urn:qalpyna:statement:1"><account>anna</account><text>Сбросить учётные данные &amp; почту</text></statement>';

export const octets = (text: string): Uint8Array => new TextEncoder().encode(text);
export const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

export function expectRefused(verdict: { kind: string }, reason: Refusal): void {
  expect(verdict).toMatchObject({ kind: 'refused', reason });
}

export function signedText(verdict: Verdict): string | null {
  return verdict.kind === 'valid' ? text(verdict.signedBytes) : null;
}
