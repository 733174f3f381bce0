import { fail, redirect } from '@sveltejs/kit';
import { RequestEmailResetDocument } from '#lib/graphql/generated/operations.ts';
import { secondsUntil } from '#lib/messages/seconds-until.server.ts';
import { statusOf } from '#lib/outcomes/http-status.ts';
import { keepAskedReset, readAskedReset } from '#lib/recovery/asked-reset.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ cookies }) => {
  const asked = readAskedReset(cookies);
  if (asked === null) redirect(303, '/recover');
  const { email, reference, again } = asked;
  return { email, reference, again, waitSeconds: secondsUntil(asked.resendAfter) };
};

export const actions: Actions = {
  default: async ({ locals: { api, language }, cookies }) => {
    const asked = readAskedReset(cookies);
    if (asked === null) redirect(303, '/recover');
    const result = await api.change(RequestEmailResetDocument, {
      input: { email: asked.email, consents: [], language },
    });
    if (result.__typename === 'EmailResetRequested') {
      const { reference, resendAfter, expiresAt } = result;
      keepAskedReset(cookies, { email: asked.email, reference, resendAfter, expiresAt, again: true });
      redirect(303, '/recover/sent');
    }
    if (result.__typename === 'ConsentsRequired') redirect(303, '/recover'); // the hour is over: they are asked there
    return fail(statusOf(result), { result });
  },
};
