import { FOR_AUTHENTICATION, FOR_SIGNING, type KeyFacts } from './key.ts';
import { isRecord } from './protocol.ts';

/** Which keys a site asks to be offered; empty fields ask for nothing. */
export type KeyFilter = Readonly<{
  iin: string | null;
  bin: string | null;
  /** All of them must be in the certificate. */
  extendedKeyUsages: readonly string[];
  allowExpired: boolean;
}>;

/** Why a key is not offered. */
export type Withheld = 'ANOTHER_IIN' | 'ANOTHER_BIN' | 'ANOTHER_USAGE' | 'EXPIRED';

/** @returns the first reason to withhold a key, `null` when it is offered; so is one of which nothing is known yet */
export function withheldBecause(key: KeyFacts | null, filter: KeyFilter, now: Date): Withheld | null {
  if (key === null) return null;
  if (filter.iin !== null && key.iin !== filter.iin) return 'ANOTHER_IIN';
  if (filter.bin !== null && key.bin !== filter.bin) return 'ANOTHER_BIN';
  if (!filter.extendedKeyUsages.every((usage) => key.extendedKeyUsages.includes(usage))) return 'ANOTHER_USAGE';
  if (!filter.allowExpired && key.notAfter < now) return 'EXPIRED';
  return null;
}

/**
 * The filter in the arguments of `basics.sign`. `signerParams.chain` is not looked at: with an empty list NCALayer lets test keys
 * through, and the agent has no others.
 *
 * @returns `null` when a field is of the wrong type
 */
export function filterOfBasics(args: Readonly<Record<string, unknown>>): KeyFilter | null {
  const signer = args['signerParams'] ?? {};
  const signing = args['signingParams'] ?? {};
  if (!isRecord(signer) || !isRecord(signing)) return null;
  const iin = signer['iin'] ?? '';
  const bin = signer['bin'] ?? '';
  const usages = signer['extKeyUsageOids'] ?? [];
  if (typeof iin !== 'string' || typeof bin !== 'string' || !isListOfStrings(usages)) return null;
  return {
    iin: iin === '' ? null : iin,
    bin: bin === '' ? null : bin,
    extendedKeyUsages: usages,
    allowExpired: signing['allowExpired'] === true,
  };
}

/** The filter that a key type of `commonUtils` stands for; a word it doesn't know stands for any key. */
export function filterOfKeyType(keyType: string): KeyFilter {
  const usage = { SIGNATURE: FOR_SIGNING, AUTHENTICATION: FOR_AUTHENTICATION }[keyType];
  return { iin: null, bin: null, extendedKeyUsages: usage === undefined ? [] : [usage], allowExpired: false };
}

function isListOfStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
