import type { Mutation } from './mutate-octets.ts';
import type { Random } from './random.ts';

/** Text that readers of XML have been fooled with. */
const SNIPPETS = [
  '<!-- -->',
  '<![CDATA[x]]>',
  '<?x y?>',
  '<!DOCTYPE a [<!ENTITY x "y">]>',
  '&x;',
  '&amp;',
  '&#0;',
  '&#13;',
  '&#x20;',
  '\u00a0',
  '\u200b',
  '\uFEFF',
  ' Id="sig-1"',
  ' xmlns=""',
  ' xmlns:ds="urn:x"',
  ' xml:base="urn:x"',
  ' xml:space="preserve"',
  '<a/>',
  '</ds:Signature>',
  '<ds:Signature>',
  '<ds:Object/>',
  '<account>eve</account>',
  '\r\n',
  '\t',
  ' ',
  'http://www.w3.org/2000/09/xmldsig#sha1',
  '#WithComments',
  ']]>',
  '"',
  "'",
  '<',
  '>',
  '=',
];

const utf8 = new TextEncoder();

/** Changes that know where the tags of an XML document are. */
export const XML_MUTATIONS: readonly Mutation[] = [
  onText(function insertSnippet(text, random) {
    const at = random.below(text.length);
    return text.slice(0, at) + random.pick(SNIPPETS) + text.slice(at);
  }),
  onText(function insertBesideTag(text, random) {
    const { start, end } = random.pick(tagsOf(text));
    const at = random.pick([start, end, end - 1]);
    return text.slice(0, at) + random.pick(SNIPPETS) + text.slice(at);
  }),
  onText(function removeElement(text, random) {
    const { start, end } = elementOf(text, random);
    return text.slice(0, start) + text.slice(end);
  }),
  onText(function duplicateElement(text, random) {
    const { start, end } = elementOf(text, random);
    return text.slice(0, end) + text.slice(start);
  }),
  onText(function moveElement(text, random) {
    const { start, end } = elementOf(text, random);
    const element = text.slice(start, end);
    const rest = text.slice(0, start) + text.slice(end);
    const at = placeBesideTag(rest, random);
    return rest.slice(0, at) + element + rest.slice(at);
  }),
  onText(function copyElement(text, random) {
    const { start, end } = elementOf(text, random);
    const at = placeBesideTag(text, random);
    return text.slice(0, at) + text.slice(start, end) + text.slice(at);
  }),
  onText(function wrapElement(text, random) {
    const { start, end } = elementOf(text, random);
    return `${text.slice(0, start)}<x>${text.slice(start, end)}</x>${text.slice(end)}`;
  }),
  onText(function renameTag(text, random) {
    const { start, end } = random.pick(tagsOf(text));
    const renamed = text
      .slice(start, end)
      .replace(/[A-Za-z]+/, random.pick(['Signature', 'SignedInfo', 'Reference', 'a', 'ds']));
    return text.slice(0, start) + renamed + text.slice(end);
  }),
  onText(function escapeCharacter(text, random) {
    const at = random.below(text.length);
    return `${text.slice(0, at)}&#x${text.charCodeAt(at).toString(16)};${text.slice(at + 1)}`;
  }),
  onText(function changeAttribute(text, random) {
    const attributes = [...text.matchAll(/="[^"]*"/g)];
    if (attributes.length === 0) return text;
    const one = random.pick(attributes);
    const other = random.pick(attributes);
    return (
      text.slice(0, one.index) +
      random.pick([other[0], '=""', `="${random.pick(SNIPPETS)}"`]) +
      text.slice(one.index + one[0].length)
    );
  }),
  onText(function breakLines(text, random) {
    return text.replaceAll('><', random.pick(['>\n<', '>\r\n<', '> <', '>&#13;<']));
  }),
  function reencode(octets, random) {
    const text = new TextDecoder().decode(octets);
    return random.pick([
      () => Uint8Array.from(Buffer.from(text, 'utf16le')),
      () => Uint8Array.from(Buffer.from(text, 'latin1')),
      () => utf8.encode(`\uFEFF${text}`),
    ])();
  },
];

function onText(change: (text: string, random: Random) => string): Mutation {
  return (octets, random) => {
    const text = new TextDecoder().decode(octets);
    return tagsOf(text).length === 0 ? octets : utf8.encode(change(text, random));
  };
}

function placeBesideTag(text: string, random: Random): number {
  const tags = tagsOf(text);
  return tags.length === 0 ? 0 : random.pick(tags)[random.pick(['start', 'end'] as const)];
}

type Range = Readonly<{ start: number; end: number }>;

function tagsOf(text: string): Range[] {
  return [...text.matchAll(/<[^<>]*>/g)].map(({ index, 0: tag }) => ({ start: index, end: index + tag.length }));
}

/** From an opening tag to the closing tag of that name. */
function elementOf(text: string, random: Random): Range {
  const tag = random.pick(tagsOf(text));
  const [, name = ''] = /^<([^\s/>]+)/.exec(text.slice(tag.start, tag.end)) ?? [];
  const closing = text.indexOf(`</${name}`, tag.end);
  if (name === '' || closing < 0) return tag;
  return { start: tag.start, end: text.indexOf('>', closing) + 1 };
}
