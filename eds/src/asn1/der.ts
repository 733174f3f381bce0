/**
 * A strict reader of DER (X.690 §10): definite, minimal lengths, and nothing after the value.
 *
 * It reads lazily: opening a SEQUENCE costs nothing but its own header, so the work done is bounded by what the caller
 * walks through and no nesting can exhaust the stack.
 */

/** Identifier octets that this library meets. */
export const TAG = {
  BOOLEAN: 0x01,
  INTEGER: 0x02,
  BIT_STRING: 0x03,
  OCTET_STRING: 0x04,
  NULL: 0x05,
  OID: 0x06,
  ENUMERATED: 0x0a,
  UTF8_STRING: 0x0c,
  NUMERIC_STRING: 0x12,
  PRINTABLE_STRING: 0x13,
  TELETEX_STRING: 0x14,
  IA5_STRING: 0x16,
  UTC_TIME: 0x17,
  GENERALIZED_TIME: 0x18,
  VISIBLE_STRING: 0x1a,
  UNIVERSAL_STRING: 0x1c,
  BMP_STRING: 0x1e,
  SEQUENCE: 0x30,
  SET: 0x31,
} as const;

/** The identifier octet of a context-specific tag `[number]`. */
export const context = (number: number, constructed = true): number => (constructed ? 0xa0 : 0x80) | number;

/** One TLV. `bytes` is the whole of it, `content` what stands after the length; both are views, not copies. */
export type Asn1Element = Readonly<{ tag: number; bytes: Uint8Array; content: Uint8Array }>;

/** Thrown by readers inside the library and turned into a refusal at its border: it never reaches a caller. */
export class MalformedDer extends Error {
  override name = 'MalformedDer';
}

/**
 * The elements that stand one after another in `bytes`.
 *
 * @throws {MalformedDer} from any of its methods, when the bytes are not what the method's name asks for
 */
export class DerCursor {
  readonly #bytes: Uint8Array;
  #offset = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get atEnd(): boolean {
    return this.#offset >= this.#bytes.length;
  }

  /** The identifier octet of the next element, or `null` at the end. */
  peek(): number | null {
    return this.#bytes[this.#offset] ?? null;
  }

  any(): Asn1Element {
    const bytes = this.#bytes;
    const start = this.#offset;
    const tag = bytes[start];
    const first = bytes[start + 1];
    if (tag === undefined || first === undefined) throw new MalformedDer('truncated');
    if ((tag & 0x1f) === 0x1f) throw new MalformedDer('high tag number');
    let contentStart = start + 2;
    let length = first;
    if (first >= 0x80) {
      const octets = first & 0x7f;
      if (octets === 0 || octets > 4) throw new MalformedDer('length is indefinite or too long');
      length = 0;
      for (let i = 0; i < octets; i++) length = length * 256 + (bytes[contentStart + i] ?? 0);
      // X.690 §10.1: the fewest octets that can hold the length.
      if (length < 0x80 || length < 256 ** (octets - 1)) throw new MalformedDer('length is not minimal');
      contentStart += octets;
    }
    const end = contentStart + length;
    if (end > bytes.length) throw new MalformedDer('truncated');
    this.#offset = end;
    return { tag, bytes: bytes.subarray(start, end), content: bytes.subarray(contentStart, end) };
  }

  take(tag: number): Asn1Element {
    if (this.peek() !== tag) throw new MalformedDer(`expected tag ${tag}, found ${this.peek()}`);
    return this.any();
  }

  /** The next element when it has this tag, else `null` and nothing is consumed. */
  takeIf(tag: number): Asn1Element | null {
    return this.peek() === tag ? this.any() : null;
  }

  sequence(): DerCursor {
    return new DerCursor(this.take(TAG.SEQUENCE).content);
  }

  /** @throws {MalformedDer} when anything is left */
  end(): void {
    if (!this.atEnd) throw new MalformedDer('unexpected element');
  }

  /** Every element that is left. */
  rest(): Asn1Element[] {
    const elements: Asn1Element[] = [];
    while (!this.atEnd) elements.push(this.any());
    return elements;
  }
}

/**
 * The one element that `bytes` holds.
 *
 * @throws {MalformedDer} when the tag is another one, or octets follow it
 */
export function readOnly(bytes: Uint8Array, tag: number): Asn1Element {
  if (!(bytes instanceof Uint8Array)) throw new MalformedDer('no octets');
  const cursor = new DerCursor(bytes);
  const element = cursor.take(tag);
  cursor.end();
  return element;
}

/** The elements inside the one SEQUENCE that `bytes` holds. @throws {MalformedDer} */
export const openSequence = (bytes: Uint8Array): DerCursor => new DerCursor(readOnly(bytes, TAG.SEQUENCE).content);
