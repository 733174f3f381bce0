import { type CertifiedKey, signCms, signXml, type XmlShape } from '@qalpyna/eds/testing';
import { factsOf } from './certificate-facts.ts';
import type { LineBreaks, OpenedKey } from './key.ts';

const SHAPES: Readonly<Record<LineBreaks, XmlShape>> = { none: 'basics', crlf: 'commonUtils' };

/** @returns `null` when the certificate can't be read */
export function openedKey(key: CertifiedKey): OpenedKey | null {
  const facts = factsOf(key.certificate);
  if (facts === null) return null;
  return {
    facts,
    signXml: (xml, lineBreaks) => signXml(xml, key, { shape: SHAPES[lineBreaks] }),
    signCms: (content, { detached, stamp, signingTime }) =>
      signCms(content, [{ signer: key, signingTime, ...(stamp && { stamp }) }], { detached }),
  };
}
