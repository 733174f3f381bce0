import { describe, expect, it } from 'vitest';
import { type Policy, verifyXml } from '../src/index.ts';
import { createTestAuthority, generateTestKey, makeTestIin, signXml } from '../src/testing/index.ts';

const validFrom = new Date('2026-01-01T00:00:00Z');
const validTo = new Date('2027-01-01T00:00:00Z');
const at = new Date('2026-05-02T12:00:00Z');
const window = { thisUpdate: new Date('2026-05-01T00:00:00Z'), nextUpdate: new Date('2026-06-01T00:00:00Z') };

const authority = createTestAuthority();
const key = generateTestKey();
const person = {
  iin: makeTestIin(new Date('1990-05-06'), 'female', 12),
  surname: 'ИВАНОВА',
  commonName: 'ИВАНОВА АННА',
  validFrom,
  validTo,
  key,
};
const anna = authority.issuePerson({ ...person, patronymic: 'ПЕТРОВНА' });
const policy: Policy = {
  anchors: [authority.root.certificate],
  intermediates: [authority.ca.certificate],
  at,
  use: 'statement',
  subject: 'person',
  revocation: { crls: [authority.makeCrl(window), authority.makeRootCrl(window)] },
};
const statement =
  '<statement xmlns="urn:qalpyna:statement:1"><text>Сбросить учётные данные &amp; почту</text></statement>';

describe('a statement signed as NCALayer signs', () => {
  it.each(['basics', 'commonUtils', 'commonUtils-lf'] as const)(
    'is valid in the shape of %s, and what is signed comes out',
    (shape) => {
      const verdict = verifyXml(signXml(statement, anna, { shape }), policy);
      expect(verdict).toMatchObject({
        kind: 'valid',
        algorithm: 'RSA-SHA256',
        signer: { iin: person.iin, patronymic: 'ПЕТРОВНА' },
      });
      expect(verdict.kind === 'valid' && new TextDecoder().decode(verdict.signedBytes)).toBe(statement);
    },
  );

  it('is refused when a character of it changes', () => {
    const signed = signXml(statement, anna).replace('почту', 'почта');
    expect(verifyXml(signed, policy)).toMatchObject({ kind: 'refused', reason: 'SIGNATURE_WRONG' });
  });
});
