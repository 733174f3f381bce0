import { readAlgorithmIdentifier } from '../asn1/algorithm-identifier.ts';
import { context, MalformedDer, openSequence, TAG } from '../asn1/der.ts';
import { hex, integerOctets, readOid, readPreciseTime, readSmallInteger } from '../asn1/values.ts';
import { readExtensions } from '../certificates/extensions.ts';

/** What a time stamp says (RFC 3161 §2.4.2). */
export type TstInfo = Readonly<{
  /** OID of the policy under which the stamp was given. */
  policy: string;
  digestAlgorithm: string;
  /** Digest of what was stamped. */
  digest: Uint8Array;
  /** Lower-case hexadecimal. */
  serialNumber: string;
  time: Date;
  /** `null`: none. */
  nonce: Uint8Array | null;
}>;

/** @throws {MalformedDer} */
export function readTstInfo(content: Uint8Array): TstInfo {
  const fields = openSequence(content);
  if (readSmallInteger(fields.take(TAG.INTEGER)) !== 1) throw new MalformedDer('TSTInfo version');
  const policy = readOid(fields.take(TAG.OID));
  const imprint = fields.sequence();
  const digestAlgorithm = readAlgorithmIdentifier(imprint.take(TAG.SEQUENCE).bytes);
  const digest = imprint.take(TAG.OCTET_STRING).content;
  imprint.end();
  const serialNumber = hex(integerOctets(fields.take(TAG.INTEGER)));
  const time = readPreciseTime(fields.take(TAG.GENERALIZED_TIME));
  fields.takeIf(TAG.SEQUENCE); // accuracy
  fields.takeIf(TAG.BOOLEAN); // ordering
  const nonce = fields.takeIf(TAG.INTEGER);
  fields.takeIf(context(0)); // tsa: a hint at the name, which the signer's certificate says with authority
  const extensions = fields.takeIf(context(1));
  fields.end();
  if (extensions !== null) {
    // The tag stands in place of SEQUENCE's.
    const bytes = Uint8Array.from(extensions.bytes);
    bytes[0] = TAG.SEQUENCE;
    for (const { critical } of readExtensions(bytes).values())
      if (critical) throw new MalformedDer('unknown critical extension');
  }
  return {
    policy,
    digestAlgorithm: digestAlgorithm.oid,
    digest,
    serialNumber,
    time,
    nonce: nonce === null ? null : integerOctets(nonce),
  };
}
