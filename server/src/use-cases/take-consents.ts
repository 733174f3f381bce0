import { type Consent, type GivenConsent, missingConsents, rememberedConsents } from '../domain/consent.ts';
import type { Language } from '../domain/language.ts';
import type { Session } from '../domain/session.ts';
import type { ConsentText, Texts } from './ports/texts.ts';

/** The current texts that the caller has not agreed to. */
export type ConsentsRequired = { kind: 'consents-required'; missing: readonly ConsentText[] };

export type TakenConsents = ConsentsRequired | { kind: 'given'; consents: GivenConsent[] };

/**
 * Puts together what a session agreed to within the last hour and what it agrees to now.
 *
 * @returns both consents in their current versions, or those that are missing; consents in other versions count as not given
 */
export function takeConsents(
  input: { consents: readonly Consent[]; language: Language },
  session: Session | null,
  texts: Texts,
  now: Date,
): TakenConsents {
  const givenNow = input.consents.map((one) => ({ ...one, language: input.language, givenAt: now }));
  const remembered = rememberedConsents(session?.consents ?? [], now);
  const current = [...givenNow, ...remembered].filter((one) => one.version === texts.currentConsents[one.kind]);
  const missing = missingConsents(current, texts.currentConsents);
  if (missing.length > 0) {
    return {
      kind: 'consents-required',
      missing: texts.consents(input.language).filter((text) => missing.includes(text.kind)),
    };
  }
  const newestOfKind = new Map(current.toReversed().map((one) => [one.kind, one]));
  return { kind: 'given', consents: [...newestOfKind.values()] };
}
