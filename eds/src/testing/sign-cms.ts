import { digestAlgorithmByOid } from '../algorithms/registry.ts';
import { sha1 } from '../algorithms/sha.ts';
import { context, TAG } from '../asn1/der.ts';
import {
  bytesFromHex,
  concat,
  integer,
  nullValue,
  octetString,
  oid,
  sequence,
  setOf,
  time,
  tlv,
} from '../asn1/write-der.ts';
import { type Certificate, parseCertificate } from '../certificates/certificate.ts';
import { ATTRIBUTE_TYPE } from '../cms/attributes.ts';
import { CONTENT_TYPE } from '../cms/signed-data.ts';
import type { CertifiedKey } from './certified-key.ts';
import { ALGORITHM_NAMES, signatureAlgorithmOf, signWithTestKey } from './test-key.ts';

/** One signer of a CMS document to be made. */
export type CmsSigner = Readonly<{
  signer: CertifiedKey;
  signingTime: Date;
  /** Left out: `v2`, as NCALayer writes; `v1` as time-stamping authorities do; `none` as older programs. */
  signingCertificate?: 'v2' | 'v1' | 'none';
  /** Makes the time-stamp token over the signature's octets (CAdES-T). */
  stamp?: (signature: Uint8Array) => Uint8Array;
  /** Signed attributes in DER in place of the usual ones, for signers that are wrong in one way. */
  alterAttributes?: (attributes: Uint8Array[]) => Uint8Array[];
}>;

export type CmsShape = Readonly<{
  /** Leaves the content out. */
  detached?: boolean;
  /** BER with indefinite lengths and the content in pieces, as some programs write. */
  ber?: boolean;
  contentType?: string;
}>;

/** Signs content in CMS as NCALayer does: signedData version 1, signers by issuer and serial number, signed attributes. */
export function signCms(content: Uint8Array, signers: readonly CmsSigner[], shape: CmsShape = {}): Uint8Array {
  const { detached = false, ber = false, contentType = CONTENT_TYPE.data } = shape;
  const wrap = ber ? indefinite : tlv;
  const octets = ber ? indefinite(0x24, ...inPieces(content).map(octetString)) : octetString(content);
  const digests = signers.map(({ signer }) =>
    sequence(oid(ALGORITHM_NAMES[signer.key.algorithm].digestOid), nullValue()),
  );
  const signedData = wrap(
    TAG.SEQUENCE,
    integer(contentType === CONTENT_TYPE.data ? 1 : 3),
    setOf(...digests),
    wrap(TAG.SEQUENCE, oid(contentType), ...(detached ? [] : [wrap(context(0), octets)])),
    wrap(context(0), ...signers.map(({ signer }) => signer.certificate)),
    setOf(...signers.map((one) => signerInfo(content, contentType, one))),
  );
  return wrap(TAG.SEQUENCE, oid(CONTENT_TYPE.signedData), wrap(context(0), signedData));
}

function signerInfo(content: Uint8Array, contentType: string, given: CmsSigner): Uint8Array {
  const { signer, signingTime, signingCertificate = 'v2', stamp, alterAttributes } = given;
  const certificate = parseCertificate(signer.certificate);
  if (certificate.kind === 'malformed') throw new Error(`not a certificate: ${certificate.what}`);
  const { digestOid } = ALGORITHM_NAMES[signer.key.algorithm];
  const { digest } = digestAlgorithmByOid(digestOid)!;
  const usual = [
    attribute(ATTRIBUTE_TYPE.contentType, oid(contentType)),
    attribute(ATTRIBUTE_TYPE.signingTime, time(signingTime)),
    attribute(ATTRIBUTE_TYPE.messageDigest, octetString(digest(content))),
    ...(signingCertificate === 'none' ? [] : [signingCertificateAttribute(signingCertificate, certificate, digestOid)]),
  ];
  const attributes = setOf(...(alterAttributes?.(usual) ?? usual));
  const signature = signWithTestKey(signer.key, attributes);
  const implicit = Uint8Array.from(attributes);
  implicit[0] = context(0);
  return sequence(
    integer(1),
    sequence(certificate.issuer.der, tlv(TAG.INTEGER, bytesFromHex(certificate.serialNumber))),
    sequence(oid(digestOid), nullValue()),
    implicit,
    signatureAlgorithmOf(signer.key),
    octetString(signature),
    ...(stamp === undefined ? [] : [tlv(context(1), attribute(ATTRIBUTE_TYPE.timestampToken, stamp(signature)))]),
  );
}

/** One attribute with one value, in DER. */
export const attribute = (type: string, value: Uint8Array): Uint8Array => sequence(oid(type), setOf(value));

function signingCertificateAttribute(version: 'v1' | 'v2', { der }: Certificate, digestOid: string): Uint8Array {
  const { digest } = digestAlgorithmByOid(digestOid)!;
  const identifier =
    version === 'v1'
      ? sequence(octetString(sha1(der)))
      : sequence(sequence(oid(digestOid), nullValue()), octetString(digest(der)));
  const type = version === 'v1' ? ATTRIBUTE_TYPE.signingCertificate : ATTRIBUTE_TYPE.signingCertificateV2;
  return attribute(type, sequence(sequence(identifier)));
}

/** X.690 §8.1.3.6. */
const indefinite = (tag: number, ...contents: readonly Uint8Array[]): Uint8Array =>
  concat([Uint8Array.of(tag, 0x80), ...contents, Uint8Array.of(0, 0)]);

function inPieces(content: Uint8Array): Uint8Array[] {
  const size = 1000;
  return Array.from({ length: Math.max(1, Math.ceil(content.length / size)) }, (_, i) =>
    content.subarray(i * size, (i + 1) * size),
  );
}
