/**
 * The CA certificates of the production chain that this library was written against, by the SHA-256 of their DER. Compare
 * the fingerprints once with the authority's own page (https://pki.gov.kz) before you rely on them.
 */
export type PinnedCertificate = Readonly<{
  file: string;
  part: 'anchors' | 'intermediates';
  /** Lower-case hexadecimal. */
  sha256: string;
  address: string;
}>;

export const PINNED_CERTIFICATES: readonly PinnedCertificate[] = [
  {
    file: 'root_rsa_2020.cer',
    part: 'anchors',
    sha256: '9ba06354b626641715182e4d07c9dbaa1777720fa795d03174ffc68876535dcd',
    address: 'https://root.gov.kz/cert/root_rsa_2020.cer',
  },
  {
    file: 'root_gost_2022.cer',
    part: 'anchors',
    sha256: 'af77725f8328bb24f89d81da3acdf7cee4324248538b7ba2cd2a860517fb9dca',
    address: 'https://root.gov.kz/cert/root_gost_2022.cer',
  },
  {
    file: 'nca_rsa_2022.cer',
    part: 'intermediates',
    sha256: '84fb799a66140950818c056a5d9730acc2a7622cdd4ef0d47113b132fb892905',
    address: 'https://pki.gov.kz/cert/nca_rsa_2022.cer',
  },
  {
    file: 'nca_gost_2022.cer',
    part: 'intermediates',
    sha256: '32c7d233a42703a327f3025543a05b930e3f39a786c68dfa196baa86d5618524',
    address: 'https://pki.gov.kz/cert/nca_gost_2022.cer',
  },
];
