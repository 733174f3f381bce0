import type { XmlAttribute, XmlElement } from './xml-document.ts';

/**
 * Canonical XML 1.0 and Exclusive XML Canonicalization 1.0, of documents that hold elements and text only.
 *
 * It is the second opinion on what xml-crypto canonicalises: the bytes that leave this library as signed are those that
 * both produce. (https://www.w3.org/TR/2001/REC-xml-c14n-20010315, https://www.w3.org/TR/2002/REC-xml-exc-c14n-20020718/)
 */
export type CanonicalForm = 'inclusive' | 'exclusive';

const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';

type Namespaces = ReadonlyMap<string, string>;
const NONE: Namespaces = new Map([['', '']]);

/**
 * The canonical form of an element.
 *
 * @param ancestors the element's ancestors, the root first; empty for the root
 * @param omitted elements left out with all that is in them: what the enveloped-signature transform takes away
 */
export function canonicalise(
  element: XmlElement,
  form: CanonicalForm,
  { ancestors = [], omitted = [] }: { ancestors?: readonly XmlElement[]; omitted?: readonly XmlElement[] } = {},
): string {
  let inScope: Namespaces = NONE;
  for (const ancestor of ancestors) inScope = withDeclarations(inScope, ancestor);
  // C14N §2.4: an element cut out of its document takes the xml: attributes of its ancestors along.
  const inherited = form === 'inclusive' ? inheritedXmlAttributes(element, ancestors) : [];
  const parts: string[] = [];
  write(element, form, inScope, NONE, inherited, new Set(omitted), parts);
  return parts.join('');
}

function write(
  element: XmlElement,
  form: CanonicalForm,
  inScopeAbove: Namespaces,
  renderedAbove: Namespaces,
  inherited: readonly XmlAttribute[],
  omitted: ReadonlySet<XmlElement>,
  parts: string[],
): void {
  const inScope = withDeclarations(inScopeAbove, element);
  const attributes = [...element.attributes, ...inherited];
  const wanted = form === 'inclusive' ? inScope : visiblyUtilised(element, attributes, inScope);
  const rendered = new Map(renderedAbove);
  const declarations: (readonly [string, string])[] = [];
  for (const [prefix, uri] of wanted) {
    if (prefix === 'xml' || (renderedAbove.get(prefix) ?? '') === uri) continue;
    rendered.set(prefix, uri);
    declarations.push([prefix, uri]);
  }

  const name = qualified(element.prefix, element.local);
  parts.push('<', name);
  for (const [prefix, uri] of declarations.sort(([a], [b]) => compare(a, b))) {
    parts.push(prefix === '' ? ' xmlns="' : ` xmlns:${prefix}="`, escapeAttribute(uri), '"');
  }
  const sorted = attributes.sort((a, b) => compare(a.namespace, b.namespace) || compare(a.local, b.local));
  for (const { prefix, local, value } of sorted)
    parts.push(' ', qualified(prefix, local), '="', escapeAttribute(value), '"');
  parts.push('>');
  for (const child of element.children) {
    if (typeof child === 'string') parts.push(escapeText(child));
    else if (!omitted.has(child)) write(child, form, inScope, rendered, [], omitted, parts);
  }
  parts.push('</', name, '>');
}

function withDeclarations(inScope: Namespaces, { declarations }: XmlElement): Namespaces {
  return declarations.size === 0 ? inScope : new Map([...inScope, ...declarations]);
}

/** Exclusive C14N §1.1: the prefixes that the element's own name and its attributes' names use. */
function visiblyUtilised(element: XmlElement, attributes: readonly XmlAttribute[], inScope: Namespaces): Namespaces {
  const prefixes = new Set([
    element.prefix,
    ...attributes.map(({ prefix }) => prefix).filter((prefix) => prefix !== ''),
  ]);
  return new Map([...prefixes].map((prefix) => [prefix, inScope.get(prefix) ?? '']));
}

function inheritedXmlAttributes(element: XmlElement, ancestors: readonly XmlElement[]): XmlAttribute[] {
  const found = new Map<string, XmlAttribute>();
  for (const ancestor of ancestors) {
    for (const attribute of ancestor.attributes) {
      if (attribute.namespace === XML_NAMESPACE) found.set(attribute.local, attribute);
    }
  }
  for (const { namespace, local } of element.attributes) if (namespace === XML_NAMESPACE) found.delete(local);
  return [...found.values()];
}

const qualified = (prefix: string, local: string) => (prefix === '' ? local : `${prefix}:${local}`);

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const TEXT: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#xD;' };
const ATTRIBUTE: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
};

const escapeText = (text: string) => text.replace(/[&<>\r]/g, (character) => TEXT[character] ?? character);
const escapeAttribute = (text: string) =>
  text.replace(/[&<"\t\n\r]/g, (character) => ATTRIBUTE[character] ?? character);
