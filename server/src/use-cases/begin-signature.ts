import type { Challenge, ChallengePurpose } from '../domain/challenge.ts';
import type { Consent } from '../domain/consent.ts';
import type { Language } from '../domain/language.ts';
import { after, CHALLENGE_LIFETIME_MS } from '../domain/lifetimes.ts';
import { ownerOf } from '../domain/signer.ts';
import { renderStatement } from '../domain/statement.ts';
import type { Run } from './operation.ts';
import type { Challenges } from './ports/challenges.ts';
import type { Secrets } from './ports/secrets.ts';
import type { Sessions } from './ports/sessions.ts';
import type { Texts } from './ports/texts.ts';
import type { SessionKeeper } from './session-keeper.ts';
import type { ReadStanding } from './standing.ts';
import { type ConsentsRequired, takeConsents } from './take-consents.ts';

export type BeginSignatureInput = Readonly<{ consents: readonly Consent[]; language: Language }>;

export type BeginSignatureOutcome = { kind: 'signature-challenge'; challenge: Challenge } | ConsentsRequired;

/**
 * Issues the statement that begins a sign-in or a signature reset: `beginSignIn`, `beginSignatureReset`.
 *
 * Nothing about any account is looked up, but for a reset by someone who is already known by certificate: then the same
 * signer is expected again.
 */
export function makeBeginSignature(
  purpose: ChallengePurpose,
  {
    readStanding,
    keeper,
    challenges,
    sessions,
    secrets,
    texts,
  }: {
    readStanding: ReadStanding;
    keeper: SessionKeeper;
    challenges: Challenges;
    sessions: Sessions;
    secrets: Secrets;
    texts: Texts;
  },
): Run<BeginSignatureInput, BeginSignatureOutcome> {
  return async (input, { caller, now }) => {
    const standing = await readStanding(caller, now);
    const taken = takeConsents(input, standing.session, texts, now);
    if (taken.kind === 'consents-required') return taken;

    const session = await keeper.open(caller, standing.session, now);
    await sessions.addConsents(session.holder, taken.consents);

    const known = purpose === 'RESET_CREDENTIALS' && standing.stage !== 'ANONYMOUS' ? ownerOf(standing.account) : null;
    const text = purpose === 'SIGN_IN' ? texts.signInStatement(input.language) : texts.statement(input.language);
    const id = secrets.newId();
    const expiresAt = after(now, CHALLENGE_LIFETIME_MS);
    const document = renderStatement({
      purpose,
      system: texts.system,
      textVersion: text.version,
      language: input.language,
      text: text.text,
      challengeId: id,
      nonce: secrets.newNonce(),
      issuedAt: now,
      expiresAt,
    });
    const challenge: Challenge = {
      id,
      purpose,
      holder: session.holder,
      document,
      text: text.text,
      language: input.language,
      expected: known,
      consents: taken.consents,
      issuedAt: now,
      expiresAt,
    };
    await challenges.open(challenge);
    await sessions.setUnderWay(session.holder, { challengeId: id });
    return { kind: 'signature-challenge', challenge };
  };
}
