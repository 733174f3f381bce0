import type { ConsentKind, CurrentConsents } from '../../domain/consent.ts';
import type { Language } from '../../domain/language.ts';

export type ConsentText = Readonly<{ kind: ConsentKind; version: string; label: string; text: string }>;
export type StatementText = Readonly<{ version: string; text: string }>;

/** The texts that people agree to and sign, in today's versions. `{system}` is already filled in. */
export interface Texts {
  readonly system: string;
  readonly currentConsents: CurrentConsents;
  consents(language: Language): readonly ConsentText[];
  /** What a signature reset has signed. */
  statement(language: Language): StatementText;
  /** What a sign-in has signed. */
  signInStatement(language: Language): StatementText;
}
