import { fail, redirect } from '@sveltejs/kit';
import {
  ConfirmEmailDocument,
  RecoveryDocument,
  ResendConfirmationDocument,
} from '#lib/graphql/generated/operations.ts';
import { secondsUntil } from '#lib/messages/seconds-until.server.ts';
import { statusOf } from '#lib/outcomes/http-status.ts';
import { screenOfStage } from '#lib/recovery/screen-of-stage.ts';
import { sentAgain } from '#lib/recovery/sent-again.server.ts';
import { typedAddress } from '#lib/recovery/typed-address.server.ts';
import { formIn } from '#lib/security/own-forms.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, cookies }) => {
  const { stage, confirmation, grant } = await locals.api.read(RecoveryDocument, {});
  if (confirmation === null) redirect(303, screenOfStage[stage]);
  const again = sentAgain.read(cookies) !== null;
  if (again) sentAgain.clear(cookies);
  return {
    purpose: grant?.purpose ?? 'RESET_BY_SIGNATURE',
    confirmation: { id: confirmation.id, sentTo: confirmation.sentTo },
    waitSeconds: secondsUntil(confirmation.resendAfter),
    validSeconds: secondsUntil(confirmation.expiresAt),
    again,
  };
};

/** What the API takes: of what is longer, the beginning is wrong as well. */
const MAX_CODE_CHARACTERS = 16;
const MAX_ID_CHARACTERS = 100;

/** The confirmation that the form was drawn for: where it was replaced meanwhile, the answer says so. */
const confirmationIn = (form: FormData): string => String(form.get('confirmation') ?? '').slice(0, MAX_ID_CHARACTERS);

export const actions: Actions = {
  confirm: async ({ request, locals, cookies }) => {
    const form = await formIn(request);
    // A code is read from a mail with spaces and hyphens as often as without.
    const code = String(form.get('code') ?? '')
      .replace(/\D/g, '')
      .slice(0, MAX_CODE_CHARACTERS);
    if (code === '') return fail(422, { empty: true as const });
    const result = await locals.api.change(ConfirmEmailDocument, {
      input: { confirmation: confirmationIn(form), code },
    });
    if (result.__typename === 'CredentialsChanged') {
      typedAddress.clear(cookies);
      redirect(303, '/recover/done');
    }
    return fail(statusOf(result), { confirmResult: result });
  },

  again: async ({ request, locals, cookies }) => {
    const confirmation = confirmationIn(await formIn(request));
    const result = await locals.api.change(ResendConfirmationDocument, { input: { confirmation } });
    if (result.__typename === 'ConfirmationSent') {
      sentAgain.write(cookies, 'code');
      redirect(303, '/recover/confirm');
    }
    return fail(statusOf(result), { againResult: result });
  },
};
