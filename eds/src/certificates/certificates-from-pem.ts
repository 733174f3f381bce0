import { readPem } from '../asn1/pem.ts';

/**
 * The certificates of a PEM text, in DER and in order, or the one certificate when the bytes are DER themselves.
 *
 * Nothing is read inside of them: hand them to `parseCertificate` or to a policy.
 */
export function certificatesFromPem(file: string | Uint8Array): Uint8Array[] {
  if (file instanceof Uint8Array && file[0] === 0x30) return [file];
  const text = typeof file === 'string' ? file : new TextDecoder('latin1').decode(file);
  return readPem(text).flatMap(({ label, bytes }) => (label === 'CERTIFICATE' ? [bytes] : []));
}
