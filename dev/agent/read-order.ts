import { type Document, decodeBase64, xmlDocument } from './document.ts';
import { filterOfBasics, type KeyFilter } from './key-filter.ts';
import { type Language, languageOf } from './language.ts';
import { isRecord } from './protocol.ts';
import { faultInXml } from './xml.ts';

/** What the arguments of `basics.sign` ask for. */
export type Order = Readonly<{
  documents: readonly Document[];
  /** They came in a list; so the answer is one. */
  isList: boolean;
  encapsulate: boolean;
  timestamp: boolean;
  outputCertificate: boolean;
  filter: KeyFilter;
  language: Language | null;
}>;

/** @returns the order, or a sentence that says what is wrong with it */
export function readOrder(args: unknown): Order | string {
  if (!isRecord(args)) return 'args is not an object';
  const { data, format } = args;
  const filter = filterOfBasics(args);
  if (filter === null) return 'signerParams is not as expected';
  if (format !== 'xml' && format !== 'cms') return `format ${JSON.stringify(format)} is not supported`;
  const signing = isRecord(args['signingParams']) ? args['signingParams'] : {};
  if (isSet(signing['digested'])) return 'signing a digest is not supported by this agent';

  const items: readonly unknown[] = Array.isArray(data) ? data : [data];
  if (items.length === 0) return 'data is empty';
  const documents: Document[] = [];
  for (const item of items) {
    if (typeof item !== 'string') return 'data is neither a text nor a list of texts';
    const read = format === 'xml' ? readXml(item, isSet(signing['decode'])) : readData(item, isSet(signing['decode']));
    if (typeof read === 'string') return read;
    documents.push(read);
  }
  return {
    documents,
    isList: Array.isArray(data),
    encapsulate: isSet(signing['encapsulate']),
    timestamp: format === 'cms' && isRecord(signing['tsaProfile']),
    outputCertificate: isSet(signing['outputCert']),
    filter,
    language: languageOf(args['locale']),
  };
}

/** Sites send both `true` and `"true"`. */
const isSet = (value: unknown) => value === true || value === 'true';

/** With `decode` a document may come in base64 or as it is: XML begins with what base64 can't hold. */
function readXml(text: string, decode: boolean): Document | string {
  const bytes = decode && !text.trimStart().startsWith('<') ? decodeBase64(text) : null;
  const document = bytes === null ? text : new TextDecoder().decode(bytes);
  return faultInXml(document) ?? xmlDocument(document);
}

/** Without `decode` the text itself is signed, in UTF-8. */
function readData(text: string, decode: boolean): Document | string {
  const bytes = decode ? decodeBase64(text) : new TextEncoder().encode(text);
  return bytes === null ? 'data is not base64' : { format: 'cms', bytes };
}
