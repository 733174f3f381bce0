import { sha256 } from '@noble/hashes/sha2.js';
import { signatureAlgorithmByOid } from '../algorithms/registry.ts';
import type { AlgorithmIdentifier } from '../asn1/algorithm-identifier.ts';
import { hex } from '../asn1/values.ts';
import { PURPOSE } from '../certificates/oids.ts';

/** Facts as JSON has them; times in ISO 8601, octets in hexadecimal. */
export type Facts = { readonly [name: string]: Fact };
export type Fact = string | number | boolean | null | readonly Fact[] | Facts;

export const fingerprint = (der: Uint8Array): string => hex(sha256(der));

/** The registry's name of an algorithm, or its OID when it is not accepted. */
export const algorithmName = ({ oid }: AlgorithmIdentifier): string =>
  signatureAlgorithmByOid(oid)?.name ?? `${oid} (not accepted)`;

const PURPOSE_NAMES = new Map<string, string>(Object.entries(PURPOSE).map(([name, oid]) => [oid, name]));

/** What an extended key usage is called here, beside its OID. */
export function purposeName(oid: string): string {
  const name = PURPOSE_NAMES.get(oid);
  return name === undefined ? oid : `${oid} (${name})`;
}

export const timeOrNull = (time: Date | null): string | null => time?.toISOString() ?? null;
