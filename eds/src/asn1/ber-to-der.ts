import { MalformedDer, TAG } from './der.ts';
import { concat, tlv } from './write-der.ts';

/** Deeper nesting than any CMS or PKCS #12 file has. */
const MAX_DEPTH = 32;
const MAX_ELEMENTS = 20_000;
const CONSTRUCTED_OCTET_STRING = 0x24;

/**
 * The same value in DER, for the two liberties of BER that real files take: indefinite lengths, and OCTET STRINGs in
 * pieces (X.690 §8.1.3.6, §8.7). Lengths that are definite have to be minimal as in DER.
 *
 * What is DER already comes out as it was, octet for octet. Octets behind the value are refused.
 *
 * @throws {MalformedDer}
 */
export function berToDer(bytes: Uint8Array): Uint8Array {
  const reader = new BerReader(bytes);
  const der = reader.element(0);
  if (reader.offset !== bytes.length) throw new MalformedDer('octets behind the value');
  return der;
}

class BerReader {
  readonly #bytes: Uint8Array;
  #elements = 0;
  offset = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Reads the element at `offset`, moves behind it, and gives it back in DER. */
  element(depth: number): Uint8Array {
    if (depth > MAX_DEPTH) throw new MalformedDer('nested too deeply');
    if (++this.#elements > MAX_ELEMENTS) throw new MalformedDer('too many elements');
    const start = this.offset;
    const tag = this.#octet();
    if ((tag & 0x1f) === 0x1f) throw new MalformedDer('high tag number');
    const isConstructed = (tag & 0x20) !== 0;
    const length = this.#length();
    if (length === null) {
      if (!isConstructed) throw new MalformedDer('indefinite length of a primitive');
      return join(tag, this.#childrenUntilEnd(depth));
    }
    const contentStart = this.offset;
    const end = contentStart + length;
    if (end > this.#bytes.length) throw new MalformedDer('truncated');
    if (!isConstructed) {
      this.offset = end;
      return this.#bytes.subarray(start, end);
    }
    const children: Uint8Array[] = [];
    while (this.offset < end) children.push(this.element(depth + 1));
    if (this.offset !== end) throw new MalformedDer('element is longer than what holds it');
    // What was rewritten has a buffer of its own. Its length tells nothing: an indefinite one can be as long as a definite.
    const isRewritten = children.some(({ buffer }) => buffer !== this.#bytes.buffer);
    const isUnchanged = !isRewritten && tag !== CONSTRUCTED_OCTET_STRING;
    return isUnchanged ? this.#bytes.subarray(start, end) : join(tag, children);
  }

  #childrenUntilEnd(depth: number): Uint8Array[] {
    const children: Uint8Array[] = [];
    while (this.#bytes[this.offset] !== 0 || this.#bytes[this.offset + 1] !== 0) children.push(this.element(depth + 1));
    this.offset += 2;
    return children;
  }

  #octet(): number {
    const octet = this.#bytes[this.offset++];
    if (octet === undefined) throw new MalformedDer('truncated');
    return octet;
  }

  #length(): number | null {
    const first = this.#octet();
    if (first < 0x80) return first;
    if (first === 0x80) return null;
    const octets = first & 0x7f;
    if (octets > 4) throw new MalformedDer('length is too long');
    let length = 0;
    for (let i = 0; i < octets; i++) length = length * 256 + this.#octet();
    if (length < 0x80 || length < 256 ** (octets - 1)) throw new MalformedDer('length is not minimal');
    return length;
  }
}

function join(tag: number, children: readonly Uint8Array[]): Uint8Array {
  if (tag !== CONSTRUCTED_OCTET_STRING) return tlv(tag, ...children);
  const pieces = children.map((piece) => {
    if (piece[0] !== TAG.OCTET_STRING) throw new MalformedDer('piece of an OCTET STRING');
    return contentOf(piece);
  });
  return tlv(TAG.OCTET_STRING, concat(pieces));
}

function contentOf(element: Uint8Array): Uint8Array {
  const first = element[1] ?? 0;
  return element.subarray(first < 0x80 ? 2 : 2 + (first & 0x7f));
}
