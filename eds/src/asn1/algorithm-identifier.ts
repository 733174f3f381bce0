import { type Asn1Element, MalformedDer, openSequence, TAG } from './der.ts';
import { readOid, sameBytes } from './values.ts';

/** AlgorithmIdentifier (RFC 5280 §4.1.1.2). `plain`: its parameters are absent or NULL. */
export type AlgorithmIdentifier = Readonly<{ oid: string; plain: boolean; parameters: Asn1Element | null }>;

/** @throws {MalformedDer} */
export function readAlgorithmIdentifier(bytes: Uint8Array): AlgorithmIdentifier {
  const cursor = openSequence(bytes);
  const oid = readOid(cursor.take(TAG.OID));
  const parameters = cursor.atEnd ? null : cursor.any();
  cursor.end();
  if (parameters?.tag === TAG.NULL && parameters.content.length > 0) throw new MalformedDer('NULL');
  return { oid, plain: parameters === null || parameters.tag === TAG.NULL, parameters };
}

/**
 * Whether the algorithm inside of a CRL is the one beside its signature (RFC 5280 §5.1.1.2). CRLs of НУЦ РК write NULL in
 * one place and nothing in the other, which means the same.
 */
export function sameAlgorithm(a: AlgorithmIdentifier, b: AlgorithmIdentifier): boolean {
  if (a.oid !== b.oid) return false;
  if (a.plain || b.plain) return a.plain && b.plain;
  return a.parameters !== null && b.parameters !== null && sameBytes(a.parameters.bytes, b.parameters.bytes);
}
