import { DSIG_NAMESPACE } from '../xmldsig/signature-parts.ts';
import type { CertifiedKey } from './certified-key.ts';
import {
  base64Lines,
  digestOf,
  placeSignature,
  referenceText,
  unsignedText,
  type XmlAlterations,
} from './place-signature.ts';

/**
 * Which program's output is imitated. `basics`: NCALayer's newer module, no line breaks. `commonUtils`: the older one,
 * lines of 76 characters in base64 with `&#13;` before each break; `commonUtils-lf` the same with plain line feeds.
 */
export type XmlShape = 'basics' | 'commonUtils' | 'commonUtils-lf';

const INCLUSIVE = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';

/** How lines end between elements, and inside of base64. */
const LINE_ENDS: Record<XmlShape, { element: string; base64: string | null }> = {
  basics: { element: '', base64: null },
  commonUtils: { element: '\n', base64: '&#13;\n' },
  'commonUtils-lf': { element: '\n', base64: '\n' },
};

/**
 * Signs a document as NCALayer does: enveloped, `ds:` prefix, inclusive c14n, the signer's certificate alone.
 *
 * @param document XML that `verifyXml` would read: no comments, no document type; it may hold signatures already
 * @throws when the document is not such XML
 */
export function signXml(
  document: string,
  signer: CertifiedKey,
  { shape = 'basics', alter }: { shape?: XmlShape; alter?: XmlAlterations } = {},
): string {
  const unsigned = unsignedText(document);
  const { element, base64 } = LINE_ENDS[shape];
  const transforms = [`${DSIG_NAMESPACE}enveloped-signature`, `${INCLUSIVE}#WithComments`];
  const digest = base64Lines(digestOf(unsigned, signer), base64);
  const signed = placeSignature(unsigned, signer, {
    lineEnd: element,
    base64LineEnd: base64,
    canonicalisation: { uri: INCLUSIVE, form: 'inclusive' },
    references: referenceText('URI=""', transforms, digest, signer),
    alter,
  });
  const encoding = shape === 'basics' ? 'UTF-8' : 'utf-8';
  return `<?xml version="1.0" encoding="${encoding}" standalone="no"?>${signed}`;
}
