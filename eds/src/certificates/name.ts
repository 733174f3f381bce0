import { type Asn1Element, DerCursor, MalformedDer, TAG } from '../asn1/der.ts';
import { hex, readOid, readText } from '../asn1/values.ts';

/** One attribute of a name; `text` is `null` when the value is no string. */
export type NameAttribute = Readonly<{ type: string; tag: number; text: string | null }>;

/** A distinguished name. */
export type Name = Readonly<{
  der: Uint8Array;
  /** Relative distinguished names in their order, each a set of one attribute or more. */
  rdns: readonly (readonly NameAttribute[])[];
  /** The same for each RDN, so that a name's subtrees can be compared (RFC 5280 §4.2.1.10). */
  rdnKeys: readonly string[];
  /** Equal for two names exactly when RFC 5280 §7.1 calls them equal. */
  key: string;
}>;

const MAX_RDNS = 64;

/** Reads a Name (RFC 5280 §4.1.2.4). @throws {MalformedDer} */
export function readName(element: Asn1Element): Name {
  if (element.tag !== TAG.SEQUENCE) throw new MalformedDer('name');
  const rdnElements = new DerCursor(element.content).rest();
  if (rdnElements.length > MAX_RDNS) throw new MalformedDer('name has too many parts');
  const rdns: NameAttribute[][] = [];
  const rdnKeys: string[] = [];
  for (const rdn of rdnElements) {
    const { attributes, key } = readRdn(rdn);
    rdns.push(attributes);
    rdnKeys.push(key);
  }
  return { der: element.bytes, rdns, rdnKeys, key: rdnKeys.join('\u0000') };
}

/** Reads one RelativeDistinguishedName. @throws {MalformedDer} */
export function readRdn(rdn: Asn1Element): { attributes: NameAttribute[]; key: string } {
  if (rdn.tag !== TAG.SET && (rdn.tag & 0xe0) !== 0xa0) throw new MalformedDer('RDN');
  const attributes: NameAttribute[] = [];
  const keys: string[] = [];
  for (const element of new DerCursor(rdn.content).rest()) {
    if (element.tag !== TAG.SEQUENCE) throw new MalformedDer('attribute');
    const cursor = new DerCursor(element.content);
    const type = readOid(cursor.take(TAG.OID));
    const value = cursor.any();
    cursor.end();
    const text = readText(value);
    attributes.push({ type, tag: value.tag, text });
    keys.push(`${type}=${text === null ? hex(value.bytes) : JSON.stringify(prepared(text))}`);
  }
  if (attributes.length === 0 || attributes.length > MAX_RDNS) throw new MalformedDer('RDN');
  return { attributes, key: keys.sort().join('+') };
}

/**
 * A string as RFC 4518 prepares it for a comparison without regard to case: compatibility-normalised, lower case, white
 * space around it removed and inside it folded into one space.
 */
function prepared(text: string): string {
  if (MARKS_IN_A_CROWD.test(text)) throw new MalformedDer('too many marks on one letter');
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/**
 * More marks in a row than any language writes (UAX #15 §13, Stream-Safe Text, has 30). Normalising sorts them in a time that
 * grows with the square of their number: a second for a certificate of 40 KB, which nobody needs to have signed.
 */
const MARKS_IN_A_CROWD = /[\p{M}\uFF9E\uFF9F]{31}/u;

/** Every attribute of one type, in the order of the name. */
export function attributesOf(name: Name, type: string): NameAttribute[] {
  return name.rdns.flat().filter((attribute) => attribute.type === type);
}

const SHORT_NAMES: Record<string, string> = {
  '2.5.4.3': 'CN',
  '2.5.4.4': 'SURNAME',
  '2.5.4.5': 'SERIALNUMBER',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.15': 'BUSINESSCATEGORY',
  '2.5.4.42': 'GIVENNAME',
  '0.9.2342.19200300.100.1.25': 'DC',
  '0.9.2342.19200300.100.1.1': 'UID',
  '1.2.840.113549.1.9.1': 'E',
};

/** The name for a person to read. Never parse it: identity is read from the attributes. */
export function describeName({ rdns }: Name): string {
  const one = ({ type, text }: NameAttribute) => `${SHORT_NAMES[type] ?? type}=${text ?? '(not text)'}`;
  return rdns.map((rdn) => rdn.map(one).join(' + ')).join(', ');
}
