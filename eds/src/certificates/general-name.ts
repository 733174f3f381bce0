import { type Asn1Element, context, DerCursor, MalformedDer } from '../asn1/der.ts';
import { type Name, readName } from './name.ts';

/** One alternative of GeneralName (RFC 5280 §4.2.1.6). Kinds that nothing here compares are `other`. */
export type GeneralName =
  | Readonly<{ kind: 'email' | 'dns' | 'uri'; text: string }>
  | Readonly<{ kind: 'directory'; name: Name }>
  | Readonly<{ kind: 'ip'; octets: Uint8Array }>
  | Readonly<{ kind: 'other'; tag: number }>;

const MAX_NAMES = 256;

/** @throws {MalformedDer} */
export function readGeneralName({ tag, content }: Asn1Element): GeneralName {
  switch (tag) {
    case context(1, false):
      return { kind: 'email', text: ascii(content) };
    case context(2, false):
      return { kind: 'dns', text: ascii(content) };
    case context(4): {
      const cursor = new DerCursor(content);
      const name = readName(cursor.any());
      cursor.end();
      return { kind: 'directory', name };
    }
    case context(6, false):
      return { kind: 'uri', text: ascii(content) };
    case context(7, false):
      return { kind: 'ip', octets: content };
    default:
      if ((tag & 0xc0) !== 0x80) throw new MalformedDer('GeneralName');
      return { kind: 'other', tag };
  }
}

/** Reads GeneralNames from the content octets that hold them. @throws {MalformedDer} */
export function readGeneralNames(content: Uint8Array): GeneralName[] {
  const elements = new DerCursor(content).rest();
  if (elements.length > MAX_NAMES) throw new MalformedDer('too many GeneralNames');
  return elements.map(readGeneralName);
}

function ascii(content: Uint8Array): string {
  if (content.length > 4096 || content.some((octet) => octet > 0x7f)) throw new MalformedDer('IA5String');
  return String.fromCharCode(...content);
}
