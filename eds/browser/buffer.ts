import { decodeBase64 } from '../src/asn1/base64.ts';

/** Stands in for Node's Buffer where xml-crypto compares two digests, which are base64 that has been checked before. */
export const Buffer = {
  from: (text: string): Uint8Array => decodeBase64(text.replace(/[ \t\r\n]+/g, '')) ?? new Uint8Array(0),
  isBuffer: (): boolean => false,
};
