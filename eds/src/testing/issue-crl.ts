import { context, TAG } from '../asn1/der.ts';
import { bitString, bytesFromHex, integer, sequence, time, tlv } from '../asn1/write-der.ts';
import { parseCertificate } from '../certificates/certificate.ts';
import { EXTENSION } from '../certificates/oids.ts';
import { authorityKeyIdentifier, extension, type Issuer } from './issue-certificate.ts';
import { signatureAlgorithmOf, signWithTestKey } from './test-key.ts';

export type RevokedCertificate = Readonly<{
  /** The certificate in DER, or its serial number in hexadecimal. */
  certificate: Uint8Array | string;
  revokedAt: Date;
  /** CRLReason; 6: on hold, 8: no longer on hold (in a delta CRL). */
  reason?: number;
}>;

export type CrlTemplate = Readonly<{
  revoked?: readonly RevokedCertificate[];
  thisUpdate: Date;
  nextUpdate: Date;
  /** CRL number; left out: seconds of `thisUpdate` since 1970, so that later lists have higher numbers. `null`: none. */
  number?: number | null;
  /** Makes a delta CRL that continues the complete CRL of this number. */
  baseNumber?: number;
  /** Extensions in DER, written as they are. */
  otherExtensions?: readonly Uint8Array[];
}>;

/** A CRL in DER, complete or delta. */
export function issueCrl(template: CrlTemplate, issuer: Issuer): Uint8Array {
  const { revoked = [], thisUpdate, nextUpdate, baseNumber } = template;
  const algorithm = signatureAlgorithmOf(issuer.key);
  const number = template.number === undefined ? Math.floor(thisUpdate.getTime() / 1000) : template.number;
  const extensions = [
    authorityKeyIdentifier(issuer),
    ...(number === null ? [] : [extension(EXTENSION.crlNumber, integer(number))]),
    ...(baseNumber === undefined ? [] : [extension(EXTENSION.deltaCrlIndicator, integer(baseNumber), true)]),
    ...(template.otherExtensions ?? []),
  ];
  const tbs = sequence(
    integer(1),
    algorithm,
    issuer.name,
    time(thisUpdate),
    time(nextUpdate),
    ...(revoked.length === 0 ? [] : [tlv(TAG.SEQUENCE, Buffer.concat(revoked.map(entryOf)))]),
    tlv(context(0), sequence(...extensions)),
  );
  return sequence(tbs, algorithm, bitString(signWithTestKey(issuer.key, tbs)));
}

function entryOf({ certificate, revokedAt, reason }: RevokedCertificate): Uint8Array {
  const reasonExtension =
    reason === undefined ? [] : [sequence(extension(EXTENSION.crlReason, tlv(TAG.ENUMERATED, Uint8Array.of(reason))))];
  return sequence(integer(bytesFromHex(serialNumberOf(certificate))), time(revokedAt), ...reasonExtension);
}

/** Hexadecimal. @throws when the bytes are no certificate */
export function serialNumberOf(certificate: Uint8Array | string): string {
  if (typeof certificate === 'string') return certificate;
  const parsed = parseCertificate(certificate);
  if (parsed.kind === 'malformed') throw new Error(`not a certificate: ${parsed.what}`);
  return parsed.serialNumber;
}
