import type { Behaviour } from './behaviour.ts';

/** A document that nobody gave: well-formed, and not what any site issued. */
const ANOTHER_DOCUMENT = '<statement>not the one that was issued</statement>';

/** Signs a document, and does to it what a hostile signing program would. */
export function spoil(document: string, sign: (xml: string) => string, behaviour: Behaviour): string {
  if (behaviour.kind === 'another-document') return sign(ANOTHER_DOCUMENT);
  if (behaviour.kind === 'altered') return alter(sign(document));
  return sign(document);
}

/** Changes the first text that the signature covers, so that the digest is wrong and all else is right. */
function alter(signed: string): string {
  return signed.replace(/>([^<>]+)</, (_, text: string) => `>${text}.<`);
}
