import { describe, expect, it } from 'vitest';
import { integer, octetString } from '../src/asn1/write-der.ts';
import { KEY_USAGE } from '../src/certificates/oids.ts';
import {
  buildOcspRequest,
  type Certificate,
  parseCertificate,
  parseCrl,
  parseOcspResponse,
  type RevocationData,
  verifyCertificate,
} from '../src/index.ts';
import { ocspResponderCertificate } from '../src/testing/holders.ts';
import {
  type CrlTemplate,
  createTestAuthority,
  makeOcspFailure,
  makeOcspResponse,
  type OcspTemplate,
} from '../src/testing/index.ts';
import { extension, issueCertificate, nameOf } from '../src/testing/issue-certificate.ts';
import { anna, annasKey, at, authority, crlWindow, expectRefused, policy } from './given.ts';

const minutes = (count: number) => new Date(at.getTime() + count * 60_000);
const revokedAt = new Date('2026-04-01T00:00:00Z');
const rootCrl = authority.makeRootCrl(crlWindow);
const crl = (template: Partial<CrlTemplate> = {}) => authority.makeCrl({ ...crlWindow, ...template });
const judge = (revocation: RevocationData, when = at) =>
  verifyCertificate(annasKey.certificate, { ...policy, at: when, revocation });
const annas = { certificate: annasKey.certificate };

describe('by CRL, a certificate', () => {
  it('is good when a fresh list of its issuer does not name it, and its CA is good too', () => {
    const verdict = judge({ crls: [crl(), rootCrl] });
    expect(verdict).toMatchObject({
      kind: 'valid',
      revocation: [
        { source: 'crl', ...crlWindow, documents: [crl()] },
        { source: 'crl', ...crlWindow, documents: [rootCrl] },
      ],
    });
  });

  it.each<[string, number | undefined]>([
    ['no reason', undefined],
    ['a compromised key', 1],
    ['a hold', 6],
    ['a removal, in a complete list', 8],
  ])('is revoked when it is listed with %s', (_, reason) => {
    const revoked = [{ ...annas, revokedAt, ...(reason === undefined ? {} : { reason }) }];
    expectRefused(judge({ crls: [crl({ revoked }), rootCrl] }), 'CERTIFICATE_REVOKED');
  });

  it('is revoked even when the list dates that later', () => {
    expectRefused(
      judge({ crls: [crl({ revoked: [{ ...annas, revokedAt: minutes(60) }] }), rootCrl] }),
      'CERTIFICATE_REVOKED',
    );
  });

  it('is refused with its CA, and for the worse reason of two', () => {
    const revoked = [{ certificate: authority.ca.certificate, revokedAt }];
    const verdict = judge({ crls: [authority.makeRootCrl({ ...crlWindow, revoked })] });
    expect(verdict).toMatchObject({ kind: 'refused', reason: 'CERTIFICATE_REVOKED', where: 'certificate[1]' });
  });

  it.each<[string, Uint8Array[]]>([
    ['there is none', []],
    ['there is none of the CA', [rootCrl]],
    ['there is none of the root', [crl()]],
    ['it is of another authority with the same name', [createTestAuthority().makeCrl(crlWindow), rootCrl]],
    [
      'it has an unknown critical extension',
      [crl({ otherExtensions: [extension('1.2.3.4', octetString(new Uint8Array(1)), true)] }), rootCrl],
    ],
    ['it is for CA certificates only', [crl({ otherExtensions: [scope(0x82)] }), rootCrl]],
    ['it is for attribute certificates only', [crl({ otherExtensions: [scope(0x85)] }), rootCrl]],
    ['only a delta of it is there', [crl({ baseNumber: 1, number: 2 }), rootCrl]],
  ])('is unknown when, of the lists, %s', (_, crls) => {
    expectRefused(judge({ crls }), 'REVOCATION_UNKNOWN');
  });

  it('is unknown when the octets of the list were changed', () => {
    const changed = crl({ revoked: [{ certificate: '0102', revokedAt }] });
    changed[changed.length - 1]! ^= 1;
    expectRefused(judge({ crls: [changed, rootCrl] }), 'REVOCATION_UNKNOWN');
  });

  it('is known from the first instant of the list to the last, with five minutes for the clocks', () => {
    const { thisUpdate, nextUpdate } = crlWindow;
    const on = (time: number) => judge({ crls: [crl(), rootCrl] }, new Date(time));
    expect(on(thisUpdate.getTime() - 300_000).kind).toBe('valid');
    expectRefused(on(thisUpdate.getTime() - 300_001), 'REVOCATION_UNKNOWN');
    expect(on(nextUpdate.getTime()).kind).toBe('valid');
    expectRefused(on(nextUpdate.getTime() + 1), 'REVOCATION_UNKNOWN');
  });
});

describe('a delta CRL', () => {
  const complete = crl({ number: 10 });
  const listing = crl({ number: 10, revoked: [{ ...annas, revokedAt, reason: 6 }] });
  const delta = (template: Partial<CrlTemplate> = {}) =>
    crl({ baseNumber: 10, number: 3, thisUpdate: minutes(-60), ...template });
  const revoked = [{ ...annas, revokedAt }];

  it('adds what was revoked since', () => {
    expect(judge({ crls: [complete, delta(), rootCrl] }).kind).toBe('valid');
    const listing = delta({ revoked });
    expect(judge({ crls: [complete, listing, rootCrl] })).toMatchObject({
      reason: 'CERTIFICATE_REVOKED',
      revokedBy: { source: 'crl', documents: [complete, listing] },
    });
  });

  it('takes back a hold', () => {
    const removed = delta({ revoked: [{ ...annas, revokedAt, reason: 8 }] });
    expectRefused(judge({ crls: [listing, rootCrl] }), 'CERTIFICATE_REVOKED');
    expect(judge({ crls: [listing, removed, rootCrl] })).toMatchObject({
      kind: 'valid',
      revocation: [{ documents: [listing, removed] }, {}],
    });
  });

  it('takes nothing back of what it revokes in another entry, before it or behind it', () => {
    const [removal, revocation] = [
      { ...annas, revokedAt, reason: 8 },
      { ...annas, revokedAt, reason: 1 },
    ];
    for (const entries of [
      [removal, revocation],
      [revocation, removal],
    ]) {
      expectRefused(judge({ crls: [listing, delta({ revoked: entries }), rootCrl] }), 'CERTIFICATE_REVOKED');
    }
  });

  it.each<[string, Partial<CrlTemplate>]>([
    ['continues a later list', { baseNumber: 11 }],
    ['is older than the list', { thisUpdate: new Date(crlWindow.thisUpdate.getTime() - 1000) }],
    ['is out of date', { nextUpdate: minutes(-1) }],
    ['is of another scope', { otherExtensions: [scope(0x81)] }],
  ])('changes nothing when it %s', (_, template) => {
    const removed = delta({ revoked: [{ ...annas, revokedAt, reason: 8 }], ...template });
    expectRefused(judge({ crls: [listing, removed, rootCrl] }), 'CERTIFICATE_REVOKED');
  });

  it('changes nothing when somebody else signed it', () => {
    const eve = createTestAuthority();
    const removed = eve.makeCrl({
      ...crlWindow,
      baseNumber: 10,
      number: 3,
      thisUpdate: minutes(-60),
      revoked: [{ ...annas, revokedAt, reason: 8 }],
    });
    expectRefused(judge({ crls: [listing, removed, rootCrl] }), 'CERTIFICATE_REVOKED');
  });

  it('changes nothing when it was changed after it was signed', () => {
    const held = Buffer.from(delta({ revoked: [{ ...annas, revokedAt, reason: 6 }] })).toString('hex');
    const removed = held.replace('0a0106', '0a0108');
    expect(removed).not.toBe(held);
    expectRefused(judge({ crls: [listing, Buffer.from(removed, 'hex'), rootCrl] }), 'CERTIFICATE_REVOKED');
  });
});

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

describe('what cannot be read', () => {
  it.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array(0)],
    ['a certificate', annasKey.certificate],
    ['a list cut off', crl().slice(0, -1)],
    ['a list with an octet behind it', Uint8Array.from([...crl(), 0])],
  ])('is no CRL: %s', (_, der) => {
    expect(parseCrl(der).kind).toBe('malformed');
  });

  it('is no OCSP answer', () => {
    for (const der of [new Uint8Array(0), annasKey.certificate, integer(1), new Uint8Array(70_000)]) {
      expect(parseOcspResponse(der).kind).toBe('malformed');
    }
    expect(parseOcspResponse(makeOcspFailure(3))).toEqual({ kind: 'ocsp-failure', status: 3 });
  });
});

/** IssuingDistributionPoint with one flag. */
function scope(tag: number): Uint8Array {
  return extension('2.5.29.28', Uint8Array.of(0x30, 3, tag, 1, 0xff), true);
}

/** Changes an octet of the signature, which stands before the certificate at the end. */
function flipLast(der: Uint8Array, certificateLength: number): Uint8Array {
  der[der.length - certificateLength - 20]! ^= 1;
  return der;
}
