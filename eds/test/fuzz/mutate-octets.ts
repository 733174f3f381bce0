import { concat } from '../../src/asn1/write-der.ts';
import type { Random } from './random.ts';

export type Mutation = (octets: Uint8Array, random: Random) => Uint8Array;

/** Changes that know nothing of what the octets mean. */
export const OCTET_MUTATIONS: readonly Mutation[] = [
  function flipBit(octets, random) {
    const changed = Uint8Array.from(octets);
    changed[random.below(octets.length)]! ^= 1 << random.below(8);
    return changed;
  },
  function setOctet(octets, random) {
    const changed = Uint8Array.from(octets);
    changed[random.below(octets.length)] = random.pick([0, 1, 0x7f, 0x80, 0x81, 0xff, random.below(256)]);
    return changed;
  },
  function truncate(octets, random) {
    return octets.slice(0, random.below(octets.length));
  },
  function append(octets, random) {
    return concat([octets, randomOctets(1 + random.below(16), random)]);
  },
  function remove(octets, random) {
    const [from, to] = range(octets, random);
    return concat([octets.slice(0, from), octets.slice(to)]);
  },
  function duplicate(octets, random) {
    const [from, to] = range(octets, random);
    return concat([octets.slice(0, to), octets.slice(from)]);
  },
  function insert(octets, random) {
    const [at] = range(octets, random);
    return concat([octets.slice(0, at), randomOctets(1 + random.below(16), random), octets.slice(at)]);
  },
  function copyOver(octets, random) {
    const [from, to] = range(octets, random);
    const changed = Uint8Array.from(octets);
    changed.copyWithin(random.below(octets.length), from, to);
    return changed;
  },
];

/** A stretch of the octets, short more often than long. */
function range(octets: Uint8Array, random: Random): [number, number] {
  const from = random.below(octets.length);
  const longest = random.pick([4, 32, 512, octets.length]);
  return [from, Math.min(octets.length, from + 1 + random.below(longest))];
}

export const randomOctets = (length: number, random: Random): Uint8Array =>
  Uint8Array.from({ length }, () => random.below(256));
