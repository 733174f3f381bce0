import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { context, TAG } from '../src/asn1/der.ts';
import { bitString, boolean, bytesFromHex, integer, octetString, oid, sequence, tlv } from '../src/asn1/write-der.ts';
import { EXTENSION } from '../src/certificates/oids.ts';
import { parseCrl, verifyCertificate } from '../src/index.ts';
import { generateTestKey } from '../src/testing/index.ts';
import { extension } from '../src/testing/issue-certificate.ts';
import { authority, crlWindow, expectRefused, key, octets, policy, validFrom, validTo } from './given.ts';

import {
  alternative,
  basicConstraints,
  dns,
  judge,
  keyId,
  keyUsage,
  leaf,
  type Parts,
  permit,
  root,
  subtrees,
  throughCa,
  underRoot,
  uri,
} from './make-certificate.ts';

describe('a path of certificates as RFC 5280 wants them', () => {
  it('is valid, so that the refusals below have no other cause', () => {
    expect(judge(leaf()).kind).toBe('valid');
    expect(throughCa({}).kind).toBe('valid');
    expect(underRoot({ extensions: { aki: null } }).kind).toBe('valid');
    expect(judge(leaf({ serialNumber: integer(bytesFromHex(`7f${'ff'.repeat(19)}`)) })).kind).toBe('valid');
    expect(judge(leaf({ serialNumber: integer(bytesFromHex(`00${'ff'.repeat(20)}`)) })).kind).toBe('valid');
    const subject = sequence();
    const critical = extension(EXTENSION.subjectAltName, sequence(dns('a.kz')), true);
    expect(judge(leaf({ subject, extensions: { critical } })).kind).toBe('valid');
  });

  it.each<[string, Parts]>([
    ['a serial number of 0', { serialNumber: integer(0) }],
    ['a negative serial number', { serialNumber: tlv(TAG.INTEGER, Uint8Array.of(0x80)) }],
    ['a serial number of 21 octets', { serialNumber: integer(bytesFromHex(`01${'00'.repeat(20)}`)) }],
    ['no issuer', { issuer: sequence() }],
    ['no subject, and no alternative name', { subject: sequence() }],
    [
      'no subject, and an alternative name that is not critical',
      { subject: sequence(), extensions: { san: alternative(dns('a.kz')) } },
    ],
    ['an alternative name without names', { extensions: { san: alternative() } }],
    ['no authority key identifier', { extensions: { aki: null, usage: keyUsage(0) } }],
    ['no extensions at all, in version 1', { version: [], extensions: { aki: null } }],
    [
      'a critical authority key identifier',
      {
        extensions: { aki: extension(EXTENSION.authorityKeyIdentifier, sequence(tlv(context(0, false), keyId)), true) },
      },
    ],
    [
      'a critical subject key identifier',
      { extensions: { ski: extension(EXTENSION.subjectKeyIdentifier, octetString(keyId), true) } },
    ],
    [
      'a critical address of its authority',
      {
        extensions: {
          aia: extension(
            EXTENSION.authorityInformationAccess,
            sequence(sequence(oid('1.3.6.1.5.5.7.48.1'), uri('http://a.kz'))),
            true,
          ),
        },
      },
    ],
    ['a key usage of nothing', { extensions: { usage: extension(EXTENSION.keyUsage, bitString(new Uint8Array(0))) } }],
    ['certificate signing without being a CA', { extensions: { usage: keyUsage(0, 5) } }],
    ['a path length without being a CA', { extensions: { constraints: basicConstraints(true, integer(0)) } }],
    ['name constraints without being a CA', { extensions: { names: permit(dns('a.kz')) } }],
  ])('is refused at a signer with %s', (_, changes) => {
    expectRefused(judge(leaf(changes), changes.issuer ? root({ subject: sequence() }) : root()), 'PATH_NOT_ALLOWED');
  });

  it.each<[string, Parts]>([
    ['an empty subject', { subject: sequence() }],
    ['no subject key identifier', { extensions: { ski: null } }],
    ['no basic constraints', { extensions: { constraints: null } }],
    ['version 1', { version: [], extensions: { ski: null, aki: null, constraints: null, usage: null } }],
    ['no right to sign certificates', { extensions: { usage: keyUsage(6) } }],
    [
      'name constraints that are not critical',
      { extensions: { names: extension(EXTENSION.nameConstraints, sequence(subtrees(0, [dns('a.kz')]))) } },
    ],
    [
      'an inhibition of any policy that is not critical',
      { extensions: { inhibit: extension(EXTENSION.inhibitAnyPolicy, integer(1)) } },
    ],
    ['an unknown critical extension', { extensions: { unknown: extension('1.2.3.4', integer(1), true) } }],
  ])('is refused at a CA, and at an anchor, with %s', (_, changes) => {
    expectRefused(throughCa(changes), 'PATH_NOT_ALLOWED');
    expectRefused(underRoot(changes), 'PATH_NOT_ALLOWED');
  });

  it('is refused at an anchor whose right to issue is not critical', () => {
    expectRefused(
      underRoot({ extensions: { constraints: basicConstraints(false, boolean(true)) } }),
      'PATH_NOT_ALLOWED',
    );
  });

  it.each<[string, Parts]>([
    ['extensions that are none', { extensions: { aki: null }, uniqueId: [tlv(context(3), sequence())] }],
    ['extensions in version 2', { version: [tlv(context(0), integer(1))] }],
    [
      'unique identifiers in version 1',
      { version: [], extensions: { aki: null }, uniqueId: [tlv(context(1, false), Uint8Array.of(0, 1))] },
    ],
    ['version 4', { version: [tlv(context(0), integer(3))] }],
    ['version 1 written out', { version: [tlv(context(0), integer(0))], extensions: { aki: null } }],
    ['an extension twice', { extensions: { one: keyUsage(0), two: keyUsage(0) } }],
    ['a purpose that is no OID', { extensions: { eku: extension(EXTENSION.extendedKeyUsage, sequence(integer(1))) } }],
    ['purposes that are none', { extensions: { eku: extension(EXTENSION.extendedKeyUsage, sequence()) } }],
    ['empty policy constraints', { extensions: { pc: extension(EXTENSION.policyConstraints, sequence(), true) } }],
    [
      'octets behind an extension',
      { extensions: { usage: extension(EXTENSION.keyUsage, Uint8Array.of(3, 2, 7, 128, 0)) } },
    ],
    ['a high tag', { extensions: { usage: extension(EXTENSION.basicConstraints, Uint8Array.of(0x3f, 0x10, 0)) } }],
    ['a serial number that is not minimal', { serialNumber: tlv(TAG.INTEGER, Uint8Array.of(0, 1)) }],
  ])('is refused as malformed with %s', (_, changes) => {
    expectRefused(judge(leaf(changes)), 'CERTIFICATE_MALFORMED');
  });

  it('is refused for an alternative name that is none', () => {
    const san = extension(EXTENSION.subjectAltName, octets('a.kz'));
    expectRefused(judge(leaf({ extensions: { san } })), 'CERTIFICATE_MALFORMED');
  });
});

describe('a certificate for a key that cannot sign', () => {
  const spki = (type: string, options: object) =>
    Uint8Array.from(
      (generateKeyPairSync as (type: string, options: object) => { publicKey: KeyObject })(
        type,
        options,
      ).publicKey.export({
        type: 'spki',
        format: 'der',
      }),
    );
  /** y is one more than it should be, so that the point is on another curve. */
  const offTheCurve = () => {
    const point = Uint8Array.from(generateTestKey('GOST34310-2015-512').publicKey);
    point[point.length - 64]! ^= 1;
    return point;
  };

  it('is valid for keys of every known kind, so that the refusals below have no other cause', () => {
    for (const kind of ['RSA', 'GOST34310-2004', 'GOST34310-2015-512'] as const) {
      expect(judge(leaf({ publicKey: generateTestKey(kind).publicKey })).kind).toBe('valid');
    }
  });

  it.each<[string, () => Uint8Array]>([
    ['RSA of 1024 bits', () => spki('rsa', { modulusLength: 1024 })],
    ['RSA with the exponent 3', () => spki('rsa', { modulusLength: 2048, publicExponent: 3 })],
    ['RSA for PSS only', () => spki('rsa-pss', { modulusLength: 2048 })],
    ['P-256', () => spki('ec', { namedCurve: 'P-256' })],
    ['Ed25519', () => spki('ed25519', {})],
    ['GOST off its curve', offTheCurve],
  ])('is refused: %s', (_, publicKey) => {
    expectRefused(judge(leaf({ publicKey: publicKey() })), 'ALGORITHM_NOT_ALLOWED');
  });

  it('is refused when the algorithm beside the signature is written otherwise than the one that is signed', () => {
    const hex = Buffer.from(leaf()).toString('hex');
    const identifier = '300d06092a864886f70d01010b0500';
    const from = hex.lastIndexOf(identifier);
    const content = Buffer.from(
      `${hex.slice(8, from)}300b06092a864886f70d01010b${hex.slice(from + identifier.length)}`,
      'hex',
    );
    expectRefused(judge(tlv(0x30, content)), 'CERTIFICATE_MALFORMED');
  });
});

describe('policy constraints of an anchor', () => {
  it('hold as those of a CA do', () => {
    const pc = extension(EXTENSION.policyConstraints, sequence(tlv(context(0, false), Uint8Array.of(0))), true);
    expectRefused(underRoot({ extensions: { pc } }), 'PATH_NOT_ALLOWED');
  });
});

describe('a CRL', () => {
  const judged = (template: object) => {
    const crls = [authority.makeCrl({ ...crlWindow, ...template }), authority.makeRootCrl(crlWindow)];
    return verifyCertificate(
      authority.issue({ subject: [{ type: '2.5.4.3', text: 'X' }], validFrom, validTo }, { key }).certificate,
      {
        ...policy,
        use: 'any',
        subject: 'any',
        revocation: { crls },
      },
    );
  };

  it('does not count without a number, or with a critical one', () => {
    expectRefused(judged({ number: null }), 'REVOCATION_UNKNOWN');
    const critical = extension(EXTENSION.crlNumber, integer(5), true);
    expectRefused(judged({ number: null, otherExtensions: [critical] }), 'REVOCATION_UNKNOWN');
    const plain = extension(EXTENSION.crlNumber, integer(5));
    expect(judged({ number: null, otherExtensions: [plain] }).kind).toBe('valid');
    expect(parseCrl(authority.makeCrl({ ...crlWindow, number: null }))).toMatchObject({ unusable: 'no number' });
  });
});
