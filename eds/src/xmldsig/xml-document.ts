import { SaxesParser } from 'saxes';
import { type Refused, refused } from '../refusal.ts';
import { MAX_ATTRIBUTES, MAX_DEPTH, MAX_DOCUMENT_BYTES, MAX_ELEMENTS, MAX_NAMESPACES } from './limits.ts';

/** An element as a strict parser saw it. Text nodes are strings, merged. */
export type XmlElement = {
  readonly kind: 'element';
  readonly prefix: string;
  readonly local: string;
  readonly namespace: string;
  /** Namespace declarations of this element: prefix (empty for the default) to URI. */
  readonly declarations: ReadonlyMap<string, string>;
  readonly attributes: readonly XmlAttribute[];
  readonly children: (XmlElement | string)[];
};

export type XmlAttribute = Readonly<{ prefix: string; local: string; namespace: string; value: string }>;

export type XmlDocument = Readonly<{ kind: 'document'; root: XmlElement }>;

/**
 * Reads a whole document strictly: well-formed and namespace-well-formed XML 1.0 in UTF-8 with nothing that could mean
 * two things to two readers. A document type, comment, processing instruction or CDATA section is refused.
 *
 * Sizes are checked before the text is read, counts while it is read.
 */
export function readXml(document: string | Uint8Array): XmlDocument | Refused {
  const text = textOf(document);
  if (typeof text !== 'string') return text;
  if (text.startsWith('\uFEFF')) return refused('DOCUMENT_MALFORMED', 'xml: a byte order mark');
  try {
    return { kind: 'document', root: parse(text) };
  } catch (error) {
    if (error instanceof TooLarge) return refused('DOCUMENT_TOO_LARGE', error.message);
    return refused('DOCUMENT_MALFORMED', `xml: ${error instanceof Error ? error.message.slice(0, 120) : ''}`);
  }
}

function textOf(document: string | Uint8Array): string | Refused {
  const tooLarge = refused('DOCUMENT_TOO_LARGE', `more than ${MAX_DOCUMENT_BYTES} octets`);
  if (typeof document !== 'string' && !(document instanceof Uint8Array))
    return refused('DOCUMENT_MALFORMED', 'xml: neither octets nor text');
  if (document.length > MAX_DOCUMENT_BYTES) return tooLarge;
  if (typeof document === 'string') {
    if (!document.isWellFormed()) return refused('DOCUMENT_MALFORMED', 'xml: a lone surrogate');
    return new TextEncoder().encode(document).length > MAX_DOCUMENT_BYTES ? tooLarge : document;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(document);
  } catch {
    return refused('DOCUMENT_MALFORMED', 'xml: not UTF-8');
  }
}

class TooLarge extends Error {}

function parse(text: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true, defaultXMLVersion: '1.0', forceXMLVersion: true });
  const open: XmlElement[] = [];
  let root: XmlElement | null = null;
  const counts = { elements: 0, attributes: 0, namespaces: 0 };

  const refuse = (what: string) => (): never => {
    throw new Error(`${what} is not accepted`);
  };
  parser.on('doctype', refuse('a document type'));
  parser.on('comment', refuse('a comment'));
  parser.on('processinginstruction', refuse('a processing instruction'));
  parser.on('cdata', refuse('a CDATA section'));
  parser.on('xmldecl', ({ version, encoding }) => {
    if (version !== '1.0') refuse('this XML version')();
    if (encoding !== undefined && encoding.toLowerCase() !== 'utf-8') refuse('this encoding')();
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('text', (content) => {
    const parent = open.at(-1);
    if (parent === undefined) return; // saxes lets white space only stand around the root
    const last = parent.children.length - 1;
    if (typeof parent.children[last] === 'string') parent.children[last] += content;
    else parent.children.push(content);
  });
  parser.on('opentag', (tag) => {
    const declarations = new Map(Object.entries(tag.ns));
    const attributes = Object.values(tag.attributes)
      .filter(({ name, prefix }) => name !== 'xmlns' && prefix !== 'xmlns')
      .map(({ prefix, local, uri, value }) => ({ prefix, local, namespace: uri, value }));
    counts.elements += 1;
    counts.attributes += attributes.length;
    counts.namespaces += declarations.size;
    if (counts.elements > MAX_ELEMENTS) throw new TooLarge(`more than ${MAX_ELEMENTS} elements`);
    if (counts.attributes > MAX_ATTRIBUTES) throw new TooLarge(`more than ${MAX_ATTRIBUTES} attributes`);
    if (counts.namespaces > MAX_NAMESPACES) throw new TooLarge(`more than ${MAX_NAMESPACES} namespace declarations`);
    if (open.length >= MAX_DEPTH) throw new TooLarge(`deeper than ${MAX_DEPTH} elements`);
    const { prefix, local, uri } = tag;
    const element: XmlElement = {
      kind: 'element',
      prefix,
      local,
      namespace: uri,
      declarations,
      attributes,
      children: [],
    };
    const parent = open.at(-1);
    if (parent === undefined) root = element;
    else parent.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(text).close();
  if (root === null) throw new Error('no root element');
  return root;
}
