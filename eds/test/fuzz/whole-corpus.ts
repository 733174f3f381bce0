import { existsSync, readFileSync } from 'node:fs';
import { certificatesFromPem, type Policy } from '../../src/index.ts';
import { cmsSpecimen, makeCorpus, p12Specimen, type Specimen, timestampSpecimen, xmlSpecimen } from './corpus.ts';

/** Documents of every kind made with every kind of key, and those of real programs where they are at hand. */
export const wholeCorpus = (): Specimen[] => [
  ...makeCorpus('RSA'),
  ...makeCorpus('GOST34310-2015-512'),
  ...makeCorpus('GOST34310-2004'),
  ...realCorpus(),
];

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
