import { describe, expect, it } from 'vitest';
import { verifyCertificate } from '../src/index.ts';
import { personCertificate } from '../src/testing/holders.ts';
import { createTestAuthority, generateTestKey } from '../src/testing/index.ts';
import { type Issuer, issueCertificate, nameOf } from '../src/testing/issue-certificate.ts';
import { countWork } from './fuzz/count-work.ts';
import { anna, crlWindow, expectRefused, policy } from './given.ts';

const COUNT = 20;

describe(`${COUNT} authorities of one name`, () => {
  it('cost a few signature checks each, and not each of them for each of the others', () => {
    const { key: _, ...person } = anna;
    const authorities = Array.from({ length: COUNT }, () => createTestAuthority({ algorithm: 'GOST34310-2004' }));
    const { certificate } = authorities.at(-1)!.issuePerson(person);
    const work = countWork();
    const verdict = verifyCertificate(certificate, {
      ...policy,
      anchors: authorities.map(({ root }) => root.certificate),
      intermediates: authorities.map(({ ca }) => ca.certificate),
      revocation: { crls: authorities.flatMap((one) => [one.makeCrl(crlWindow), one.makeRootCrl(crlWindow)]) },
    });
    expect(verdict).toMatchObject({ kind: 'valid', chain: { length: 3 } });
    expect(work.signatureChecks).toBeLessThan(8 * COUNT);
  });
});

describe('CAs that all issued one another certificates', () => {
  it('end the search for a path after a bounded number of steps', () => {
    const NAMES = 9;
    const { validFrom, validTo, key: _, ...person } = anna;
    const cas: Issuer[] = Array.from({ length: NAMES }, (_, i) => ({
      name: nameOf([{ type: '2.5.4.3', text: `CA ${i}` }]),
      key: generateTestKey('GOST34310-2004'),
    }));
    const issued = cas.flatMap((subject, i) =>
      cas.flatMap((issuer) =>
        issuer === subject
          ? []
          : issueCertificate(
              { subject: [{ type: '2.5.4.3', text: `CA ${i}` }], validFrom, validTo, ca: { pathLength: null } },
              subject.key.publicKey,
              issuer,
            ),
      ),
    );
    const signer = personCertificate({ ...person, validFrom, validTo });
    const certificate = issueCertificate(signer, anna.key.publicKey, cas[0]!);
    const began = performance.now();
    expectRefused(verifyCertificate(certificate, { ...policy, intermediates: issued }), 'ISSUER_NOT_TRUSTED');
    // There are a hundred thousand ways through them, which take seconds.
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});
