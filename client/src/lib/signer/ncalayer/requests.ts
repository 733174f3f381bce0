import type { SignRequest } from '../signer.ts';

/** Extended key usage of signing certificates (RFC 5280 §4.2.1.12, id-kp-emailProtection), as NCA RK issues them. */
const SIGNING_KEY_USAGE = '1.3.6.1.5.5.7.3.4';

/** The store that a key file on the computer is in. */
const KEY_FILE = 'PKCS12';

/**
 * `basics`, every NCALayer of recent years: one call, the program asks for store, key and password itself.
 *
 * `chain: []` lets the program offer keys of test chains too; which chain is good is the server's question. There is no
 * separate authentication key among today's keys, so the usage asked for is always signing.
 */
export function basicsSign({ document, filter, locale }: Pick<SignRequest, 'document' | 'filter' | 'locale'>): object {
  return {
    module: 'kz.gov.pki.knca.basics',
    method: 'sign',
    args: {
      format: 'xml',
      data: document,
      signingParams: { decode: false, encapsulate: true, digested: false, tsaProfile: null },
      signerParams: {
        extKeyUsageOids: [SIGNING_KEY_USAGE],
        ...(filter.iin === null ? {} : { iin: filter.iin }),
        ...(filter.bin === null ? {} : { bin: filter.bin }),
        chain: [],
      },
      locale,
    },
  };
}

/** `commonUtils`, older installations: which stores with keys are plugged in. */
export function commonUtilsActiveTokens(): object {
  return { module: 'kz.gov.pki.knca.commonUtils', method: 'getActiveTokens' };
}

/** `commonUtils`: sign the whole document and put the signature into its root. It takes no filter; the server still compares. */
export function commonUtilsSignXml(document: string, storage: string): object {
  return {
    module: 'kz.gov.pki.knca.commonUtils',
    method: 'signXml',
    args: [storage, 'SIGNATURE', document, '', ''],
  };
}

/** @param tokens what getActiveTokens answered @returns the plugged-in token, or the key file when there is none */
export function storageFrom(tokens: unknown): string {
  const [first] = Array.isArray(tokens) ? tokens : [];
  return typeof first === 'string' && first !== '' ? first : KEY_FILE;
}
