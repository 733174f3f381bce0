import { MalformedDer, openSequence, TAG } from '../asn1/der.ts';
import { hex, integerOctets } from '../asn1/values.ts';
import type { Certificate } from './certificate.ts';
import { readGeneralNames } from './general-name.ts';

/** Whether an IssuerSerial (RFC 5035 §4) in DER, the issuer as one directory name, names this certificate. */
export function isIssuerSerialOf(der: Uint8Array, certificate: Certificate): boolean {
  try {
    const cursor = openSequence(der);
    const [name, ...others] = readGeneralNames(cursor.take(TAG.SEQUENCE).content);
    const serialNumber = hex(integerOctets(cursor.take(TAG.INTEGER)));
    cursor.end();
    const isIssuer = name?.kind === 'directory' && others.length === 0 && name.name.key === certificate.issuer.key;
    return isIssuer && serialNumber === certificate.serialNumber;
  } catch (error) {
    if (error instanceof MalformedDer) return false;
    throw error;
  }
}
