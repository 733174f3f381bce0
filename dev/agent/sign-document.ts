import { writePem } from '@qalpyna/eds';
import type { Behaviour } from './behaviour.ts';
import type { Document } from './document.ts';
import type { LineBreaks, OpenedKey, Stamp } from './key.ts';

/** How a module writes signatures. */
export type Manner = Readonly<{
  lineBreaks: LineBreaks;
  /** CMS holds what it signs. */
  encapsulate: boolean;
  /** Makes time stamps for CMS; `null`: it gets none. */
  stamp: Stamp | null;
  /** CMS between `-----BEGIN CMS-----` and its end, as `basics` writes it; else bare base64. */
  pem: boolean;
  signingTime: Date;
}>;

/** A document that nobody gave: well-formed, and not what any site issued. */
const ANOTHER_DOCUMENT = '<statement>not the one that was issued</statement>';

/**
 * Signs a document, and does to it what a hostile signing program would, when the behaviour asks for that.
 *
 * @throws {Error} for XML that can't be signed
 */
export function signDocument(document: Document, key: OpenedKey, manner: Manner, behaviour: Behaviour): string {
  if (document.format === 'xml') {
    const signed = key.signXml(
      behaviour.kind === 'another-document' ? ANOTHER_DOCUMENT : document.text,
      manner.lineBreaks,
    );
    return behaviour.kind === 'altered' ? alterText(signed) : signed;
  }
  const bytes = behaviour.kind === 'another-document' ? new TextEncoder().encode(ANOTHER_DOCUMENT) : document.bytes;
  const { encapsulate, stamp, signingTime, pem } = manner;
  const signed = key.signCms(bytes, { detached: !encapsulate, stamp, signingTime });
  // The last octets are those of the signature.
  if (behaviour.kind === 'altered') signed[signed.length - 1] = (signed.at(-1) ?? 0) ^ 1;
  return pem ? writePem('CMS', signed) : Buffer.from(signed).toString('base64');
}

/** Changes the first text that the signature covers, so that the digest is wrong and all else is right. */
function alterText(signed: string): string {
  return signed.replace(/>([^<>]+)</, (_, text: string) => `>${text}.<`);
}
