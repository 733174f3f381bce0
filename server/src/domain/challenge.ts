import type { GivenConsent } from './consent.ts';
import type { Language } from './language.ts';
import type { Owner } from './signer.ts';

export type ChallengePurpose = 'SIGN_IN' | 'RESET_CREDENTIALS';

/** Refused signatures after which a challenge is closed. */
export const MAX_SIGNATURE_TRIES = 5;

/** One statement issued to one browser session or partner's user, waiting for its signature. */
export type Challenge = Readonly<{
  id: string;
  purpose: ChallengePurpose;
  /** Who may answer it: digest of the session token, or of the partner's user. */
  holder: string;
  /** The statement's XML as issued, in canonical form: what is signed is compared with this, byte for byte. */
  document: string;
  /** The text inside, to be shown beside the button. */
  text: string;
  language: Language;
  /** Who is expected to sign, when that is known from the session. */
  expected: Owner | null;
  consents: readonly GivenConsent[];
  issuedAt: Date;
  expiresAt: Date;
}>;
