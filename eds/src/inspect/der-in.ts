import { decodeBase64 } from '../asn1/base64.ts';
import { readPem } from '../asn1/pem.ts';

/** The DER or BER values of a file: itself, the blocks of PEM, or what bare base64 holds; none for anything else. */
export function derIn(file: Uint8Array): Uint8Array[] {
  if (file[0] === 0x30) return [file];
  const text = new TextDecoder('latin1').decode(file);
  const blocks = readPem(text);
  if (blocks.length > 0) return blocks.map(({ bytes }) => bytes);
  const decoded = decodeBase64(text.replace(/[ \t\r\n]+/g, ''));
  return decoded?.[0] === 0x30 ? [decoded] : [];
}
