import { type AccountHint, hintOf } from '../domain/account.ts';
import { type GivenConsent, rememberedConsents } from '../domain/consent.ts';
import type { Language } from '../domain/language.ts';
import { type SessionStage, sessionEndsAt } from '../domain/session.ts';
import type { Caller } from './caller.ts';
import type { Clock } from './ports/clock.ts';
import type { Consents } from './ports/consents.ts';
import type { ReadStanding } from './standing.ts';

/** Where a browser session or a partner's user stands, as it may be told. */
export type Viewer = Readonly<{
  stage: SessionStage;
  account: AccountHint | null;
  language: Language;
  /** Those of the account; of an anonymous session those of the last hour. */
  consents: readonly GivenConsent[];
  /** When a stage that has risen ends if nothing happens. */
  expiresAt: Date | null;
}>;

/** Says where a caller stands. */
export function makeReadViewer({
  readStanding,
  consents,
  clock,
}: {
  readStanding: ReadStanding;
  consents: Consents;
  clock: Clock;
}): (caller: Caller) => Promise<Viewer> {
  return async (caller) => {
    const now = await clock.now();
    const standing = await readStanding(caller, now);
    if (standing.stage === 'ANONYMOUS') {
      const remembered = rememberedConsents(standing.session?.consents ?? [], now);
      return { stage: 'ANONYMOUS', account: null, language: caller.language, consents: remembered, expiresAt: null };
    }
    const { account, session } = standing;
    return {
      stage: standing.stage,
      account: hintOf(account),
      language: account.language,
      consents: await consents.ofAccount(account.id),
      expiresAt: sessionEndsAt(session),
    };
  };
}
