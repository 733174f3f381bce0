import { describe, expect, it } from 'vitest';
import { integer } from '../src/asn1/write-der.ts';
import { KEY_USAGE } from '../src/certificates/oids.ts';
import { buildOcspRequest, type Certificate, parseCertificate, type RevocationData } from '../src/index.ts';
import { ocspResponderCertificate } from '../src/testing/holders.ts';
import { createTestAuthority, makeOcspFailure, makeOcspResponse, type OcspTemplate } from '../src/testing/index.ts';
import { extension, issueCertificate, nameOf } from '../src/testing/issue-certificate.ts';
import { annas, crl, judge, minutes, revokedAt, rootCrl } from './annas-revocation.ts';
import { anna, annasKey, at, authority, expectRefused } from './given.ts';

describe('by OCSP, a certificate', () => {
  const responder = authority.issueOcspResponder({ ...anna, key: anna.key });
  const about = { certificate: annasKey.certificate, issuer: authority.ca.certificate, producedAt: minutes(-1) };
  const answer = (template: Partial<OcspTemplate> = {}, signer = responder) =>
    makeOcspResponse({ ...about, status: 'good', ...template }, signer);
  const ask = (...ocspResponses: NonNullable<RevocationData['ocspResponses']>) =>
    judge({ crls: [rootCrl], ocspResponses });

  it.each<[string, Partial<OcspTemplate>]>([
    ['CertID by SHA-1', {}],
    ['CertID by SHA-256', { digestOid: '2.16.840.1.101.3.4.2.1' }],
    ['CertID by Streebog', { digestOid: '1.2.398.3.10.1.3.3' }],
    ['the responder named by its key', { responderBy: 'key' }],
    ['an end of its own', { producedAt: minutes(-60), nextUpdate: minutes(60) }],
  ])('is good by an answer with %s', (_, template) => {
    expect(ask(answer(template))).toMatchObject({ kind: 'valid', revocation: [{ source: 'ocsp' }, { source: 'crl' }] });
  });

  it('is good by an answer that the CA itself signed', () => {
    expect(ask(answer({}, authority.ca)).kind).toBe('valid');
  });

  it('is refused when the answer says so, and by which of the two ways', () => {
    expectRefused(ask(answer({ status: { revokedAt } })), 'CERTIFICATE_REVOKED');
    expectRefused(ask(answer({ status: { revokedAt, reason: 6 } })), 'CERTIFICATE_REVOKED');
    expectRefused(ask(answer({ status: { revokedAt: new Date(0), reason: 6 } })), 'CERTIFICATE_NEVER_ISSUED');
    expectRefused(ask(answer({ status: { revokedAt: new Date(0), reason: 1 } })), 'CERTIFICATE_REVOKED');
  });

  it('is revoked when one of two sources says so, whichever', () => {
    const listing = crl({ revoked: [{ ...annas, revokedAt }] });
    expectRefused(judge({ crls: [listing, rootCrl], ocspResponses: [answer()] }), 'CERTIFICATE_REVOKED');
    expectRefused(
      judge({ crls: [crl(), rootCrl], ocspResponses: [answer({ status: { revokedAt } })] }),
      'CERTIFICATE_REVOKED',
    );
    const [good, revoked] = [answer(), answer({ status: { revokedAt } })];
    expect(ask(good, revoked)).toMatchObject({
      reason: 'CERTIFICATE_REVOKED',
      revokedBy: { source: 'ocsp', documents: [revoked] },
    });
  });

  it('is judged by CRL when the answer is of no use', () => {
    for (const useless of [
      makeOcspFailure(3),
      answer({ status: 'unknown' }),
      answer({ producedAt: minutes(-60) }),
      new Uint8Array(5),
    ]) {
      expectRefused(ask(useless), 'REVOCATION_UNKNOWN');
      expect(judge({ crls: [crl(), rootCrl], ocspResponses: [useless] })).toMatchObject({
        kind: 'valid',
        revocation: [{ source: 'crl' }, {}],
      });
    }
  });

  const eve = createTestAuthority();
  const other = authority.issuePerson({ ...anna, commonName: 'ДРУГАЯ' });
  const responderWith = (overrides: object) => authority.issueOcspResponder({ ...anna, key: anna.key, overrides });
  const responderUnderAnotherName = () => {
    const name = nameOf([{ type: '2.5.4.3', text: 'ДРУГОЕ ИМЯ' }]);
    const certificate = issueCertificate(ocspResponderCertificate(anna), anna.key.publicKey, {
      name,
      key: authority.ca.key,
    });
    return { certificate, key: anna.key };
  };
  it.each<[string, () => Uint8Array]>([
    ['the responder does not know it', () => answer({ status: 'unknown' })],
    ['the responder is busy', () => makeOcspFailure(3)],
    ['the answer is about another certificate', () => answer({ certificate: other.certificate })],
    ['the answer is about the same number under another CA', () => answer({ issuer: eve.ca.certificate })],
    ['the answer is older than five minutes', () => answer({ producedAt: new Date(at.getTime() - 300_001) })],
    ['the status is older than five minutes', () => answer({ thisUpdate: new Date(at.getTime() - 300_001) })],
    ['the answer has ended', () => answer({ nextUpdate: new Date(at.getTime() - 1) })],
    ['the answer is from the future', () => answer({ producedAt: new Date(at.getTime() + 301_000) })],
    [
      'the answer about a status of now is from the future',
      () => answer({ thisUpdate: at, producedAt: new Date(at.getTime() + 301_000) }),
    ],
    ['the answer says two things of it', () => answer({ furtherStatuses: ['unknown'] })],
    [
      'the answer has a critical extension that nobody knows',
      () => answer({ otherExtensions: [extension('1.2.3.4', integer(1), true)] }),
    ],
    ['a person signed the answer', () => answer({}, annasKey)],
    ['a responder of another authority signed it', () => answer({}, eve.issueOcspResponder(anna))],
    ['the root signed it', () => answer({}, authority.root)],
    [
      'the responder has no right to answer',
      () => answer({}, responderWith({ extendedKeyUsage: ['1.3.6.1.5.5.7.3.4'] })),
    ],
    ['the responder has every right at once', () => answer({}, responderWith({ extendedKeyUsage: ['2.5.29.37.0'] }))],
    ['the responder has expired', () => answer({}, responderWith({ validTo: minutes(-1) }))],
    ['the responder is not yet valid', () => answer({}, responderWith({ validFrom: minutes(1) }))],
    ['the responder may not sign', () => answer({}, responderWith({ keyUsage: [2] }))],
    ['the responder itself would have to be checked', () => answer({}, responderWith({ ocspNoCheck: false }))],
    ['the CA issued its responder under another name', () => answer({}, responderUnderAnotherName())],
    ['the answer is cut off', () => answer().slice(0, -1)],
    ['the signature was changed', () => flipLast(answer({}, authority.ca), authority.ca.certificate.length)],
  ])('stays unknown when %s', (_, make) => {
    expectRefused(ask(make()), 'REVOCATION_UNKNOWN');
  });

  it('is good by a responder whose key is for what cannot be denied', () => {
    expect(ask(answer({}, responderWith({ keyUsage: [KEY_USAGE.nonRepudiation] }))).kind).toBe('valid');
  });

  it('is good by a responder that is not exempt when a CRL shows the responder to be good', () => {
    const checked = responderWith({ ocspNoCheck: false });
    const response = answer({}, checked);
    const listed = crl({ revoked: [{ certificate: checked.certificate, revokedAt }] });
    expect(judge({ crls: [crl(), rootCrl], ocspResponses: [response] })).toMatchObject({
      kind: 'valid',
      revocation: [{ source: 'ocsp' }, {}],
    });
    expect(judge({ crls: [listed, rootCrl], ocspResponses: [response] })).toMatchObject({
      kind: 'valid',
      revocation: [{ source: 'crl' }, {}],
    });
  });

  it('needs the nonce that was asked with', () => {
    const nonce = new Uint8Array(16).fill(7);
    expect(ask({ response: answer({ nonce }), nonce }).kind).toBe('valid');
    expectRefused(ask({ response: answer({ nonce: new Uint8Array(16) }), nonce }), 'REVOCATION_UNKNOWN');
    expectRefused(ask({ response: answer(), nonce }), 'REVOCATION_UNKNOWN');
  });

  it('is asked about with a request that names it and carries the nonce', () => {
    const asked = { certificate: annasKey.certificate, issuer: authority.ca.certificate };
    const request = buildOcspRequest(asked, new Uint8Array(16).fill(7));
    const digits = request instanceof Uint8Array ? Buffer.from(request).toString('hex') : '';
    expect(digits).toContain((parseCertificate(annasKey.certificate) as Certificate).serialNumber);
    expect(digits).toContain(`0410${'07'.repeat(16)}`);
    expect(buildOcspRequest({ ...asked, issuer: new Uint8Array(1) }, new Uint8Array(16))).toMatchObject({
      kind: 'malformed',
    });
  });
});

/** Changes an octet of the signature, which stands before the certificate at the end. */
function flipLast(der: Uint8Array, certificateLength: number): Uint8Array {
  der[der.length - certificateLength - 20]! ^= 1;
  return der;
}
