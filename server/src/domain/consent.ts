import type { Language } from './language.ts';
import { ANONYMOUS_CONSENT_LIFETIME_MS, after } from './lifetimes.ts';

export type ConsentKind = 'PERSONAL_DATA' | 'SIGNATURE_RESPONSIBILITY';

/** Both are needed on every road. */
export const CONSENT_KINDS: readonly ConsentKind[] = ['PERSONAL_DATA', 'SIGNATURE_RESPONSIBILITY'];

/** What a person ticked: which text, in which version. */
export type Consent = Readonly<{ kind: ConsentKind; version: string }>;

export type GivenConsent = Consent & Readonly<{ language: Language; givenAt: Date }>;

/** The version that each kind has today. */
export type CurrentConsents = Readonly<Record<ConsentKind, string>>;

/** The kinds for which no consent in today's version is among those given. */
export function missingConsents(given: readonly Consent[], current: CurrentConsents): ConsentKind[] {
  return CONSENT_KINDS.filter((kind) => !given.some((one) => one.kind === kind && one.version === current[kind]));
}

/** Those of an anonymous session that are still remembered: an hour, then they are asked again. */
export function rememberedConsents(given: readonly GivenConsent[], now: Date): GivenConsent[] {
  return given.filter((one) => now < after(one.givenAt, ANONYMOUS_CONSENT_LIFETIME_MS));
}
