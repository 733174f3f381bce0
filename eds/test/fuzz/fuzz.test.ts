import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { certificatesFromPem, type Policy } from '../../src/index.ts';
import { cmsSpecimen, makeCorpus, p12Specimen, type Specimen, timestampSpecimen, xmlSpecimen } from './corpus.ts';
import { countWork } from './count-work.ts';
import { fuzz } from './fuzz.ts';

/** `npm run fuzz` asks for 100,000 and a seed of its own. */
const CASES = Number(process.env['EDS_FUZZ_CASES'] ?? 2_000);
const SEED = Number(process.env['EDS_FUZZ_SEED'] ?? 1);

const NCA_DATA = new URL('../../../../shared/nca-data/', import.meta.url);
const read = (path: string) => Uint8Array.from(readFileSync(new URL(path, NCA_DATA)));

/** Signed by real programs with the authority's own test keys. */
function realCorpus(): Specimen[] {
  if (!existsSync(NCA_DATA)) return [];
  const policy = (anchors: string[], intermediates: string[], at: string): Policy => ({
    anchors: anchors.flatMap((path) => certificatesFromPem(read(path))),
    intermediates: intermediates.flatMap((path) => certificatesFromPem(read(path))),
    at: new Date(at),
    use: 'statement',
    subject: 'person',
    checkDigits: false,
    signingCertificate: 'optional',
    revocation: 'not-checked',
  });
  const rsa = policy(['ca/test/nca_rsa_test.crt'], [], '2021-06-01T00:00:00Z');
  const gost = policy(['ca/test/root_test_gost_2022.cer'], ['ca/test/nca_gost2022_test.cer'], '2026-09-02T12:00:00Z');
  const production = policy(
    ['ca/production/root_gost_2022.pem'],
    ['ca/production/nca_gost_2022.pem'],
    '2026-09-02T12:00:00Z',
  );
  return [
    xmlSpecimen('real RSA XML', read('xml/rsa.xml'), rsa),
    xmlSpecimen('real XAdES', read('xml/xades_b_gost2015.xml'), gost),
    cmsSpecimen('real RSA CMS', read('cms/attached_rsa.p7'), rsa),
    timestampSpecimen('real time stamp', read('tsp/production_gost2015_token.bin'), production),
    p12Specimen('real p12', read('p12/2026/individual_valid.p12'), 'Qwerty12'),
  ];
}

describe('files that were changed', () => {
  it(`${CASES} of them: none throws, none is accepted with another meaning, none costs more than its size allows`, () => {
    const work = countWork();
    const specimens = [
      ...makeCorpus('RSA'),
      ...makeCorpus('GOST34310-2015-512'),
      ...makeCorpus('GOST34310-2004'),
      ...realCorpus(),
    ];
    const report = fuzz(specimens, { cases: CASES, seed: SEED, work });
    expect(report.broken).toEqual([]);
    expect(report.same + report.refused).toBe(CASES);
    // Changes that mean nothing are among them, or the rule about the meaning would never be tried.
    expect(report.same).toBeGreaterThan(CASES / 200);
    expect(report.refused).toBeGreaterThan(CASES / 2);
    if (process.env['EDS_FUZZ_CASES'])
      process.stdout.write(`seed ${SEED}: ${report.refused} refused, ${report.same} with the same meaning\n`);
  }, 3_600_000);
});
