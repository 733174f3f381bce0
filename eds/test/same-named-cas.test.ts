import { describe, expect, it } from 'vitest';
import { verifyCertificate } from '../src/index.ts';
import { createTestAuthority } from '../src/testing/index.ts';
import { countWork } from './fuzz/count-work.ts';
import { anna, crlWindow, policy } from './given.ts';

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
