import { DerCursor, MalformedDer } from '../../src/asn1/der.ts';
import { concat, tlv } from '../../src/asn1/write-der.ts';
import { type Mutation, randomOctets } from './mutate-octets.ts';
import type { Random } from './random.ts';

/** A DER value as a tree that can be changed and written again. */
type Node = { tag: number; content: Uint8Array; children: Node[] | null; parent: Node | null };

/** Changes that keep a value well-formed DER or make it BER: elements move, lengths are written otherwise. */
export const DER_MUTATIONS: readonly Mutation[] = [
  onTree((node) => {
    const siblings = node.parent?.children;
    siblings?.splice(siblings.indexOf(node), 1);
  }),
  onTree((node) => {
    const siblings = node.parent?.children;
    siblings?.splice(siblings.indexOf(node), 0, node);
  }),
  onTree((node, random) => {
    const siblings = node.parent?.children;
    if (siblings) siblings.splice(random.below(siblings.length), 0, ...siblings.splice(siblings.indexOf(node), 1));
  }),
  onTree((node, random) => {
    node.tag = random.pick([0x02, 0x04, 0x05, 0x0c, 0x13, 0x24, 0x30, 0x31, 0xa0, 0xa1, 0x80, 0x81, random.below(256)]);
  }),
  onTree((node, random) => {
    node.children = null;
    node.content = randomOctets(random.pick([0, 1, node.content.length, 300]), random);
  }),
  function moveBetween(octets, random) {
    const root = parse(octets);
    if (root === null) return octets;
    const nodes = flatten(root);
    const [one, other] = [random.pick(nodes), random.pick(nodes)];
    if (other.children !== null && !isInside(other, one))
      other.children.splice(random.below(other.children.length + 1), 0, one);
    return write(root, () => false);
  },
  function writeLengthsOtherwise(octets, random) {
    const root = parse(octets);
    return root === null ? octets : write(root, () => random.below(6) === 0);
  },
];

function onTree(change: (node: Node, random: Random) => unknown): Mutation {
  return (octets, random) => {
    const root = parse(octets);
    if (root === null) return octets;
    change(random.pick(flatten(root)), random);
    return write(root, () => false);
  };
}

function parse(octets: Uint8Array): Node | null {
  try {
    const cursor = new DerCursor(octets);
    const { tag, content } = cursor.any();
    return cursor.atEnd ? build(tag, content, null) : null;
  } catch {
    return null;
  }
}

function build(tag: number, content: Uint8Array, parent: Node | null): Node {
  const node: Node = { tag, content, children: null, parent };
  try {
    // What is primitive may hold DER too: OCTET STRINGs of extensions and messages.
    const inner = (tag & 0x20) !== 0 ? content : tag === 0x04 ? content : null;
    if (inner !== null && inner.length > 1) {
      node.children = new DerCursor(inner).rest().map((child) => build(child.tag, child.content, node));
    }
  } catch (error) {
    if (!(error instanceof MalformedDer)) throw error;
  }
  return node;
}

function flatten(node: Node): Node[] {
  return [node, ...(node.children ?? []).flatMap(flatten)];
}

function isInside(node: Node | null, ancestor: Node): boolean {
  return node !== null && (node === ancestor || isInside(node.parent, ancestor));
}

/** @param otherwise whether to write this element's length as BER would */
function write(node: Node, otherwise: () => boolean): Uint8Array {
  const content = node.children === null ? node.content : concat(node.children.map((child) => write(child, otherwise)));
  if (!otherwise()) return tlv(node.tag, content);
  if ((node.tag & 0x20) !== 0) return concat([Uint8Array.of(node.tag, 0x80), content, Uint8Array.of(0, 0)]);
  const { length } = content;
  return concat([
    Uint8Array.of(node.tag, 0x84, length >>> 24, (length >>> 16) & 255, (length >>> 8) & 255, length & 255),
    content,
  ]);
}
