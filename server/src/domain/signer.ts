import type { Account } from './account.ts';

/** The person, and the organisation if any, in a verified certificate. */
export type Signer = Readonly<{
  /** Individual identification number, 12 digits. */
  iin: string;
  /** Business identification number of the organisation the certificate was issued for, 12 digits. */
  bin: string | null;
  /** «ФАМИЛИЯ ИМЯ» as the certificate writes it. */
  displayName: string;
  organisation: string | null;
}>;

/** Who an account belongs to, or who a signature is expected from. */
export type Owner = Readonly<{ iin: string; bin: string | null }>;

export type OwnerMismatch = 'ANOTHER_PERSON' | 'ANOTHER_ORGANISATION';

/**
 * Says whether a signer is the one expected: the IIN, and the BIN exactly (none for none).
 *
 * The person is judged before the organisation, so that a stranger learns nothing about organisations.
 *
 * @returns `null` when it is the one expected
 */
export function mismatch(signer: Owner, expected: Owner): OwnerMismatch | null {
  if (signer.iin !== expected.iin) return 'ANOTHER_PERSON';
  if (signer.bin !== expected.bin) return 'ANOTHER_ORGANISATION';
  return null;
}

export const ownerOf = (account: Account): Owner => ({ iin: account.iin, bin: account.bin });
