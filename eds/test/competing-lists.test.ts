import { describe, expect, it } from 'vitest';
import { verifyCertificate } from '../src/index.ts';
import type { CrlTemplate } from '../src/testing/index.ts';
import { extension } from '../src/testing/issue-certificate.ts';
import { annasKey, authority, crlWindow, expectRefused, policy } from './given.ts';

const rootCrl = authority.makeRootCrl(crlWindow);
const judge = (...crls: Uint8Array[]) =>
  verifyCertificate(annasKey.certificate, { ...policy, revocation: { crls: [...crls, rootCrl] } });
const list = (day: number, template: Partial<CrlTemplate> = {}) =>
  authority.makeCrl({ ...crlWindow, thisUpdate: new Date(Date.UTC(2026, 3, day)), number: day, ...template });
const naming = (reason: number) => [
  { certificate: annasKey.certificate, revokedAt: new Date('2026-04-01T00:00:00Z'), reason },
];
const [KEY_COMPROMISE, HOLD, REMOVED] = [1, 6, 8];
/** IssuingDistributionPoint with onlyContainsUserCerts. */
const ONLY_USER_CERTIFICATES = extension('2.5.29.28', Uint8Array.of(0x30, 3, 0x81, 1, 0xff), true);

describe('of several fresh lists of one CA', () => {
  it('the newest counts, in whichever order they are given', () => {
    const [before, after] = [list(10), list(11, { revoked: naming(KEY_COMPROMISE) })];
    expectRefused(judge(before, after), 'CERTIFICATE_REVOKED');
    expectRefused(judge(after, before), 'CERTIFICATE_REVOKED');
    const [held, released] = [list(10, { revoked: naming(HOLD) }), list(11)];
    for (const verdict of [judge(held, released), judge(released, held)])
      expect(verdict).toMatchObject({ kind: 'valid', revocation: [{ documents: [released] }, {}] });
  });

  it('one that names the certificate counts against one of the same time that does not', () => {
    const [silent, telling] = [list(10), list(10, { revoked: naming(KEY_COMPROMISE) })];
    expectRefused(judge(silent, telling), 'CERTIFICATE_REVOKED');
    expectRefused(judge(telling, silent), 'CERTIFICATE_REVOKED');
  });

  it('a newer one that nobody signed takes nothing from the others', () => {
    const forged = list(11);
    forged[forged.length - 1]! ^= 1;
    expectRefused(judge(forged, list(10, { revoked: naming(KEY_COMPROMISE) })), 'CERTIFICATE_REVOKED');
    expect(judge(forged, list(10)).kind).toBe('valid');
  });

  it('one of another scope does not replace one that names the certificate', () => {
    const ofUsers = authority.makeCrl({ ...crlWindow, number: 9, otherExtensions: [ONLY_USER_CERTIFICATES] });
    const older = list(10, { revoked: naming(KEY_COMPROMISE) });
    expectRefused(judge(ofUsers, older), 'CERTIFICATE_REVOKED');
    expectRefused(judge(older, ofUsers), 'CERTIFICATE_REVOKED');
  });

  it('a delta that continues a list which is not there still revokes, and takes nothing back', () => {
    const delta = (reason: number) => list(12, { baseNumber: 11, revoked: naming(reason) });
    expectRefused(judge(list(10), delta(KEY_COMPROMISE)), 'CERTIFICATE_REVOKED');
    expectRefused(judge(list(10, { revoked: naming(HOLD) }), delta(REMOVED)), 'CERTIFICATE_REVOKED');
    // The newer of two delta CRLs knows what the older one knew.
    const newer = list(13, { baseNumber: 10 });
    expect(judge(list(10), delta(HOLD), newer).kind).toBe('valid');
  });
});
