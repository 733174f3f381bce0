import { fail, type RequestEvent, redirect } from '@sveltejs/kit';
import { bothGiven, consentsIn, readConsentState } from '#lib/consents/given-consents.server.ts';
import {
  BeginSignatureResetDocument,
  RequestEmailResetDocument,
  type ViewerStage,
} from '#lib/graphql/generated/operations.ts';
import { statusOf } from '#lib/outcomes/http-status.ts';
import { keepAskedReset, readAskedReset } from '#lib/recovery/asked-reset.server.ts';
import { linkToken } from '#lib/recovery/link-token.server.ts';
import type { BeginSignatureResetResult, RequestEmailResetResult } from '#lib/recovery/outcome-sentences.ts';
import { formIn } from '#lib/security/own-forms.server.ts';
import { forgetTextsOlderThan } from '#lib/service/public-texts.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Whoever comes here has begun to sign in, is signed in already, or neither. */
const BACK: Readonly<Record<ViewerStage, string>> = {
  ANONYMOUS: '/',
  IDENTIFIED: '/sign-in/password',
  SIGNED_IN: '/account',
};

export const load: PageServerLoad = async ({ locals, cookies }) => {
  const { viewer, texts, given, complete } = await readConsentState(locals.api, locals.language);
  linkToken.clear(cookies); // whoever is here begins anew; the mail's link can be opened again
  return {
    consents: complete ? null : { texts, given },
    knownEmail: viewer.stage === 'ANONYMOUS' ? null : (viewer.account?.email ?? null),
    typedEmail: readAskedReset(cookies)?.email ?? '',
    back: BACK[viewer.stage],
  };
};

/** What was ticked here, or nothing where the session has given both within the last hour already. */
async function readForm({ request, locals }: RequestEvent) {
  const form = await formIn(request);
  const email = form.get('email');
  const { texts, complete } = await readConsentState(locals.api, locals.language);
  const given = consentsIn(form, texts);
  return {
    email: typeof email === 'string' ? email.trim() : '',
    given,
    incomplete: !complete && !bothGiven(given, texts),
  };
}

/** Each action fills in its own. */
const noResult: { emailResult: RequestEmailResetResult | null; signatureResult: BeginSignatureResetResult | null } = {
  emailResult: null,
  signatureResult: null,
};

export const actions: Actions = {
  email: async (event) => {
    const { email, given, incomplete } = await readForm(event);
    const typed = {
      email,
      given,
      incomplete,
      emailEmpty: email === '',
      ...noResult,
    };
    if (incomplete || email === '') return fail(422, typed);

    const { api, language } = event.locals;
    const result = await api.change(RequestEmailResetDocument, { input: { email, consents: given, language } });
    if (result.__typename === 'EmailResetRequested') {
      const { reference, resendAfter, expiresAt } = result;
      keepAskedReset(event.cookies, { email, reference, resendAfter, expiresAt, again: false });
      redirect(303, '/recover/sent');
    }
    if (result.__typename === 'ConsentsRequired') await forgetTextsOlderThan(result.missing, language);
    return fail(statusOf(result), { ...typed, emailResult: result });
  },

  signature: async (event) => {
    const { email, given, incomplete } = await readForm(event);
    const typed = {
      email,
      given,
      incomplete,
      emailEmpty: false,
      ...noResult,
    };
    if (incomplete) return fail(422, typed);

    const { api, language } = event.locals;
    const result = await api.change(BeginSignatureResetDocument, { input: { consents: given, language } });
    if (result.__typename === 'SignatureChallenge') redirect(303, '/recover/signature');
    if (result.__typename === 'ConsentsRequired') await forgetTextsOlderThan(result.missing, language);
    return fail(statusOf(result), { ...typed, signatureResult: result });
  },
};
