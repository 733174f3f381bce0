/** Something to be signed: an XML document gets its signature inside, any other bytes get one in CMS. */
export type Document = Readonly<{ format: 'xml'; text: string }> | Readonly<{ format: 'cms'; bytes: Uint8Array }>;

export const xmlDocument = (text: string): Document => ({ format: 'xml', text });

/** @returns `null` when the text is not base64 */
export function documentInBase64(text: string): Document | null {
  const bytes = decodeBase64(text);
  return bytes === null ? null : { format: 'cms', bytes };
}

/** RFC 4648 §4, with line breaks as people paste them. @returns `null` for anything else */
export function decodeBase64(text: string): Uint8Array | null {
  const packed = text.replace(/\s/g, '');
  const isBase64 = packed.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(packed);
  return isBase64 ? Uint8Array.from(Buffer.from(packed, 'base64')) : null;
}

/** The text that some bytes are, for a person to read; `null` when they are none. */
export function textOf(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return /[\p{Cc}]/u.test(text.replace(/[\t\r\n]/g, '')) ? null : text;
  } catch {
    return null;
  }
}
