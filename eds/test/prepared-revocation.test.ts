import { describe, expect, it } from 'vitest';
import { judgeOcspAnswer, openCrl, parseCrl, type RevocationData, verifyCertificate } from '../src/index.ts';
import { prepareCrl } from '../src/prepare-crl.ts';
import { createTestAuthority, makeOcspFailure, makeOcspResponse } from '../src/testing/index.ts';
import { annasKey, at, authority, crlWindow, expectRefused, policy } from './given.ts';

const revokedAt = new Date('2026-04-01T00:00:00Z');
const rootCrl = authority.makeRootCrl(crlWindow);
const unchecked = { ...policy, revocation: 'not-checked' } as const;
const judge = (revocation: RevocationData) => verifyCertificate(annasKey.certificate, { ...policy, revocation });

/** As it arrives from another thread. */
const prepared = (der: Uint8Array) => {
  const made = prepareCrl(der, unchecked);
  if (made.kind === 'refused') throw new Error(made.where);
  return structuredClone(made);
};

describe('a CRL that another thread prepared', () => {
  it('judges as the list itself does', () => {
    const revoked = [
      ...Array.from({ length: 3000 }, (_, i) => ({ certificate: (0x4000 + i).toString(16), revokedAt, reason: i % 7 })),
      { certificate: annasKey.certificate, revokedAt, reason: 1 },
    ];
    const listing = openCrl(prepared(authority.makeCrl({ ...crlWindow, revoked })));
    const parsed = parseCrl(listing.der);
    if (parsed.kind === 'malformed') throw new Error(parsed.what);
    const found = revoked.map(({ certificate }) => typeof certificate === 'string' && certificate).filter(Boolean);
    for (const serialNumber of [...found, '3fff', '4c00', ''].map(String)) {
      expect(listing.find(listing.issuer.key, serialNumber)).toEqual(parsed.find(parsed.issuer.key, serialNumber));
    }
    expect(listing.find(listing.issuer.key, '4003')).toEqual({ revokedAt, reason: 3 });
    expect(listing.find('somebody else', '4003')).toBeNull();
    expect(listing.entryCount).toBe(3001);
    expectRefused(judge({ crls: [listing, rootCrl] }), 'CERTIFICATE_REVOKED');
    expect(judge({ crls: [openCrl(prepared(authority.makeCrl(crlWindow))), rootCrl] }).kind).toBe('valid');
  });

  it('is believed for the key that signed it alone', () => {
    const other = createTestAuthority();
    const made = prepared(authority.makeCrl(crlWindow));
    const claimed = openCrl({ ...made, signedBy: prepareOf(other).signedBy });
    const untouched = judge({ crls: [claimed, rootCrl] });
    expect(untouched.kind).toBe('valid'); // found right by its signature, not by the claim
    const forged = openCrl({ ...made, der: other.makeCrl(crlWindow), signedBy: prepareOf(other).signedBy });
    expectRefused(judge({ crls: [forged, rootCrl] }), 'REVOCATION_UNKNOWN');
  });

  const prepareOf = (other: ReturnType<typeof createTestAuthority>) => {
    const made = prepareCrl(other.makeCrl(crlWindow), { ...unchecked, anchors: [other.ca.certificate] });
    if (made.kind === 'refused') throw new Error(made.where);
    return made;
  };

  it.each<[string, () => Uint8Array]>([
    ['another authority signed it', () => createTestAuthority().makeCrl(crlWindow)],
    ['it has ended', () => authority.makeCrl({ ...crlWindow, nextUpdate: new Date(at.getTime() - 1) })],
    ['it is from the future', () => authority.makeCrl({ ...crlWindow, thisUpdate: new Date(at.getTime() + 301_000) })],
    [
      'an octet of it was changed',
      () => authority.makeCrl(crlWindow).map((octet, i, all) => (i === all.length - 5 ? octet ^ 1 : octet)),
    ],
    ['it is no list', () => annasKey.certificate],
  ])('is refused when %s', (_, make) => {
    expect(prepareCrl(make(), unchecked).kind).toBe('refused');
  });

  it('is refused when the CA that signed it has no path to an anchor', () => {
    const [stranger] = [createTestAuthority()];
    const withoutPath = { ...unchecked, intermediates: [stranger.ca.certificate] };
    expectRefused(prepareCrl(stranger.makeCrl(crlWindow), withoutPath), 'ISSUER_NOT_TRUSTED');
  });
});

describe('one OCSP answer by itself', () => {
  const responder = authority.issueOcspResponder({
    validFrom: new Date('2026-01-01'),
    validTo: new Date('2027-01-01'),
  });
  const asked = { certificate: annasKey.certificate, issuer: authority.ca.certificate };
  const nonce = new Uint8Array(32).fill(9);
  const about = { ...asked, producedAt: at, nonce };

  it('says good, revoked, or nothing', () => {
    const good = makeOcspResponse({ ...about, status: 'good' }, responder);
    expect(judgeOcspAnswer(asked, { response: good, nonce }, policy)).toEqual({ kind: 'good' });
    const revoked = makeOcspResponse({ ...about, status: { revokedAt } }, responder);
    expect(judgeOcspAnswer(asked, { response: revoked, nonce }, policy)).toEqual({ kind: 'revoked' });
    for (const response of [makeOcspFailure(3), makeOcspResponse({ ...about, status: 'unknown' }, responder)]) {
      // The CRLs of the policy know the certificate: that is no merit of the answer.
      expect(judgeOcspAnswer(asked, { response, nonce }, policy)).toMatchObject({ kind: 'unusable' });
    }
    expect(judgeOcspAnswer(asked, { response: good, nonce: new Uint8Array(32) }, unchecked)).toMatchObject({
      kind: 'unusable',
    });
  });
});
