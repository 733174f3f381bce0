import { digestAlgorithmByOid } from '../algorithms/registry.ts';
import { sha1 } from '../algorithms/sha.ts';
import { context, TAG } from '../asn1/der.ts';
import {
  bitString,
  bytesFromHex,
  generalizedTime,
  nullValue,
  octetString,
  oid,
  sequence,
  tlv,
} from '../asn1/write-der.ts';
import { type Certificate, parseCertificate } from '../certificates/certificate.ts';
import { OCSP_NONCE } from '../revocation/ocsp-response.ts';
import type { CertifiedKey } from './certified-key.ts';
import { extension } from './issue-certificate.ts';
import { signatureAlgorithmOf, signWithTestKey } from './test-key.ts';

type OcspStatus = 'good' | 'unknown' | Readonly<{ revokedAt: Date; reason?: number }>;

export type OcspTemplate = Readonly<{
  /** The certificate that is asked about, and its issuer's, in DER. */
  certificate: Uint8Array;
  issuer: Uint8Array;
  status: OcspStatus;
  /** Further statuses of the same certificate, behind the first one. */
  furtherStatuses?: readonly OcspStatus[];
  producedAt: Date;
  /** Left out: the same as `producedAt`. */
  thisUpdate?: Date;
  /** Left out: none, as the authority's responder does. */
  nextUpdate?: Date;
  nonce?: Uint8Array;
  /** Extensions of the answer beside the nonce, in DER. */
  otherExtensions?: readonly Uint8Array[];
  /** OID of the digest in CertID; left out: SHA-1, as the authority's responder answers. */
  digestOid?: string;
  /** How the responder is named; left out: by name. */
  responderBy?: 'name' | 'key';
}>;

const SHA_1 = '1.3.14.3.2.26';

/**
 * An OCSP answer (RFC 6960 §4.2.1) about one certificate.
 *
 * @param responder the CA's own key, or one from `TestAuthority.issueOcspResponder`; its certificate comes along
 */
export function makeOcspResponse(template: OcspTemplate, responder: CertifiedKey): Uint8Array {
  const own = parsed(responder.certificate);
  const { producedAt, nonce, responderBy = 'name', furtherStatuses = [], otherExtensions = [] } = template;
  const extensions = [...(nonce === undefined ? [] : [extension(OCSP_NONCE, octetString(nonce))]), ...otherExtensions];
  const responderId =
    responderBy === 'name' ? tlv(context(1), own.subject.der) : tlv(context(2), octetString(sha1(own.publicKeyOctets)));
  const data = sequence(
    responderId,
    generalizedTime(producedAt),
    sequence(singleResponse(template), ...furtherStatuses.map((status) => singleResponse({ ...template, status }))),
    ...(extensions.length === 0 ? [] : [tlv(context(1), sequence(...extensions))]),
  );
  const basic = sequence(
    data,
    signatureAlgorithmOf(responder.key),
    bitString(signWithTestKey(responder.key, data)),
    tlv(context(0), sequence(responder.certificate)),
  );
  return sequence(
    tlv(TAG.ENUMERATED, Uint8Array.of(0)),
    tlv(context(0), sequence(oid('1.3.6.1.5.5.7.48.1.1'), octetString(basic))),
  );
}

/** An answer in which the responder says that it cannot answer. @param status OCSPResponseStatus; 3 is tryLater */
export const makeOcspFailure = (status: number): Uint8Array => sequence(tlv(TAG.ENUMERATED, Uint8Array.of(status)));

function singleResponse(template: OcspTemplate): Uint8Array {
  const { digestOid = SHA_1, status, producedAt, thisUpdate = producedAt, nextUpdate } = template;
  const [certificate, issuer] = [parsed(template.certificate), parsed(template.issuer)];
  const digest = digestOid === SHA_1 ? sha1 : digestAlgorithmByOid(digestOid)!.digest;
  const id = sequence(
    sequence(oid(digestOid), nullValue()),
    octetString(digest(certificate.issuer.der)),
    octetString(digest(issuer.publicKeyOctets)),
    tlv(TAG.INTEGER, bytesFromHex(certificate.serialNumber)),
  );
  return sequence(
    id,
    statusOf(status),
    generalizedTime(thisUpdate),
    ...(nextUpdate === undefined ? [] : [tlv(context(0), generalizedTime(nextUpdate))]),
  );
}

function statusOf(status: OcspStatus): Uint8Array {
  if (status === 'good') return tlv(context(0, false));
  if (status === 'unknown') return tlv(context(2, false));
  const { revokedAt, reason } = status;
  const reasonElement = reason === undefined ? [] : [tlv(context(0), tlv(TAG.ENUMERATED, Uint8Array.of(reason)))];
  return tlv(context(1), generalizedTime(revokedAt), ...reasonElement);
}

function parsed(der: Uint8Array): Certificate {
  const certificate = parseCertificate(der);
  if (certificate.kind === 'malformed') throw new Error(`not a certificate: ${certificate.what}`);
  return certificate;
}
