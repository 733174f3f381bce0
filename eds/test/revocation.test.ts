import { describe, expect, it } from 'vitest';
import { integer, octetString } from '../src/asn1/write-der.ts';
import { parseCrl, parseOcspResponse } from '../src/index.ts';
import { type CrlTemplate, createTestAuthority, makeOcspFailure } from '../src/testing/index.ts';
import { extension } from '../src/testing/issue-certificate.ts';
import { annas, crl, judge, minutes, revokedAt, rootCrl } from './annas-revocation.ts';
import { annasKey, authority, crlWindow, expectRefused } from './given.ts';

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
