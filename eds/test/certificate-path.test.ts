import { describe, expect, it } from 'vitest';
import { octetString } from '../src/asn1/write-der.ts';
import { type Certificate, parseCertificate } from '../src/index.ts';
import { personCertificate } from '../src/testing/holders.ts';
import { createTestAuthority, generateTestKey } from '../src/testing/index.ts';
import { extension, type Issuer, issueCertificate } from '../src/testing/issue-certificate.ts';
import { issue, judge } from './annas-certificates.ts';
import { anna, annasKey, authority, crlWindow, expectRefused } from './given.ts';

const annasCertificate = parseCertificate(annasKey.certificate) as Certificate;

const issueBy = (issuer: Issuer) =>
  issueCertificate(personCertificate({ ...anna, commonName: 'ДРУГАЯ ЕВА' }), anna.key.publicKey, issuer);

describe('the path to an anchor', () => {
  it('holds from the first instant of each certificate to the last', () => {
    const { notBefore, notAfter } = annasCertificate;
    const on = (time: number) => judge(annasKey.certificate, { at: new Date(time), revocation: 'not-checked' });
    expect(on(notBefore.getTime()).kind).toBe('valid');
    expectRefused(on(notBefore.getTime() - 1), 'CERTIFICATE_NOT_YET_VALID');
    expect(on(notAfter.getTime()).kind).toBe('valid');
    expectRefused(on(notAfter.getTime() + 1), 'CERTIFICATE_EXPIRED');
  });

  it('is refused through an expired anchor', () => {
    const old = createTestAuthority({ validFrom: new Date('2015-01-01'), validTo: new Date('2026-02-01') });
    const verdict = judge(old.issuePerson(anna).certificate, {
      anchors: [old.root.certificate],
      intermediates: [old.ca.certificate],
    });
    expectRefused(verdict, 'CERTIFICATE_EXPIRED');
  });

  it('leads to an anchor and not to just any root', () => {
    const eve = createTestAuthority();
    expectRefused(judge(eve.issuePerson(anna).certificate), 'ISSUER_NOT_TRUSTED');
    expectRefused(
      judge(eve.issuePerson(anna).certificate, { intermediates: [eve.ca.certificate, eve.root.certificate] }),
      'ISSUER_NOT_TRUSTED',
    );
    expectRefused(judge(annasKey.certificate, { intermediates: [] }), 'ISSUER_NOT_TRUSTED');
    expectRefused(
      judge(annasKey.certificate, { anchors: [annasKey.certificate], intermediates: [] }),
      'ISSUER_NOT_TRUSTED',
    );
  });

  it('is found among CAs of the same name by key', () => {
    const twins = [createTestAuthority(), createTestAuthority(), authority];
    const verdict = judge(annasKey.certificate, {
      anchors: twins.map(({ root }) => root.certificate),
      intermediates: twins.map(({ ca }) => ca.certificate),
    });
    expect(verdict).toMatchObject({
      kind: 'valid',
      chain: [annasKey.certificate, authority.ca.certificate, authority.root.certificate],
    });
  });

  it('ends at a CA that is an anchor itself, and needs revocation data for the signer only', () => {
    const verdict = judge(annasKey.certificate, {
      anchors: [authority.ca.certificate],
      intermediates: [],
      revocation: { crls: [authority.makeCrl(crlWindow)] },
    });
    expect(verdict).toMatchObject({ kind: 'valid', chain: { length: 2 } });
  });

  it('does not go through a person, whatever they sign', () => {
    const forged = issueBy({ name: annasCertificate.subject.der, key: anna.key });
    expectRefused(
      judge(forged, { intermediates: [authority.ca.certificate, annasKey.certificate] }),
      'PATH_NOT_ALLOWED',
    );
    // Under the root no path is too long, so that nothing but their not being a CA is in the way.
    const underRoot = authority.issue(personCertificate(anna), { key: anna.key, issuer: 'root' }).certificate;
    expectRefused(judge(forged, { intermediates: [underRoot], revocation: 'not-checked' }), 'PATH_NOT_ALLOWED');
  });

  it('does not go through a CA below the one that may have none below it', () => {
    const subKey = generateTestKey();
    const subject = [{ type: '2.5.4.3', text: 'SUB' }];
    const sub = authority.issue(
      { subject, validFrom: anna.validFrom, validTo: anna.validTo, ca: { pathLength: null }, keyUsage: [5, 6] },
      { key: subKey },
    );
    const below = issueBy({ name: (parseCertificate(sub.certificate) as Certificate).subject.der, key: subKey });
    expectRefused(judge(below, { intermediates: [authority.ca.certificate, sub.certificate] }), 'PATH_NOT_ALLOWED');
  });

  it('is refused for an unknown critical extension', () => {
    const certificate = issue({ otherExtensions: [extension('1.2.3.4', octetString(new Uint8Array(1)), true)] });
    expectRefused(judge(certificate), 'PATH_NOT_ALLOWED');
    expectRefused(judge(certificate, { use: 'any' }), 'PATH_NOT_ALLOWED');
  });

  it('is not disturbed by an unknown extension that is not critical', () => {
    expect(judge(issue({ otherExtensions: [extension('1.2.3.4', octetString(new Uint8Array(1)))] })).kind).toBe(
      'valid',
    );
  });
});
