import { redirect } from '@sveltejs/kit';
import { readConsentState } from '#lib/consents/given-consents.server.ts';
import { RecoveryDocument } from '#lib/graphql/generated/operations.ts';
import { secondsUntil } from '#lib/messages/seconds-until.server.ts';
import { linkToken } from '#lib/recovery/link-token.server.ts';
import { readStatement } from '#lib/service/public-texts.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { api, language }, cookies }) => {
  const [{ given, complete }, { challenge }, statement] = await Promise.all([
    readConsentState(api, language),
    api.read(RecoveryDocument, {}),
    readStatement(language),
  ]);
  if (!complete) redirect(303, '/recover');
  linkToken.clear(cookies); // another road than the mail's: its grant must not stand before this one's
  return {
    consents: given,
    // The open challenge keeps the language it was issued in, so what is shown is what is signed.
    challenge: challenge?.text === statement.text ? challenge : null,
    challengeLeftMs: challenge ? secondsUntil(challenge.expiresAt) * 1000 : 0,
    text: statement.text,
  };
};
