import { fail, redirect } from '@sveltejs/kit';
import { bothGiven, consentsIn, readConsentState } from '#lib/consents/given-consents.server.ts';
import { BeginSignInDocument } from '#lib/graphql/generated/operations.ts';
import { statusOf } from '#lib/outcomes/http-status.ts';
import { formIn } from '#lib/security/own-forms.server.ts';
import { forgetTextsOlderThan, readConsentTexts } from '#lib/service/public-texts.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { viewer, texts, given } = await readConsentState(locals.api, locals.language);
  if (viewer.stage === 'SIGNED_IN') redirect(303, '/account');
  return { texts, given };
};

export const actions: Actions = {
  default: async ({ request, locals: { api, language } }) => {
    const texts = await readConsentTexts(language);
    const given = consentsIn(await formIn(request), texts);
    if (!bothGiven(given, texts)) return fail(422, { given, incomplete: true as const });

    // The server keeps the consents for this browser session; the signature itself begins on the next screen.
    const result = await api.change(BeginSignInDocument, { input: { consents: given, language } });
    if (result.__typename === 'SignatureChallenge') redirect(303, '/sign-in');
    if (result.__typename === 'ConsentsRequired') await forgetTextsOlderThan(result.missing, language);
    return fail(statusOf(result), { given, result });
  },
};
