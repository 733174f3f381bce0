import { createHash } from 'node:crypto';

export const fromHex = (digits: string): Uint8Array => Uint8Array.from(Buffer.from(digits.replace(/\s/g, ''), 'hex'));
export const toHex = (octets: Uint8Array): string => Buffer.from(octets).toString('hex');
export const ascii = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));

/** Octets that look random and are the same in every run, so that a case that fails can be seen again. */
export function seededOctets(seed: string, length: number): Uint8Array {
  return Uint8Array.from(
    createHash('shake256', { outputLength: Math.max(length, 1) })
      .update(seed)
      .digest()
      .subarray(0, length),
  );
}

/** How many random cases a test tries: `few`, or as many as `EDS_CASES` asks for. */
export const caseCount = (few: number): number => Number(process.env['EDS_CASES'] ?? few);
