import { decodeBase64, encodeBase64 } from './base64.ts';

/** One block between `-----BEGIN label-----` and `-----END label-----` (RFC 7468). */
export type PemBlock = Readonly<{ label: string; bytes: Uint8Array }>;

/** Every well-formed block of a text, in order; text around and between them is skipped, malformed blocks too. */
export function readPem(text: string): PemBlock[] {
  const blocks: PemBlock[] = [];
  for (const [, label = '', body = ''] of text.matchAll(/-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]*)-----END \1-----/g)) {
    const bytes = decodeBase64(body.replace(/\s+/g, ''));
    if (bytes !== null) blocks.push({ label, bytes });
  }
  return blocks;
}

export function writePem(label: string, bytes: Uint8Array): string {
  const lines = encodeBase64(bytes).match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}
