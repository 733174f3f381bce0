import { fail, redirect } from '@sveltejs/kit';
import { EnterPasswordDocument, ViewerDocument } from '#lib/graphql/generated/operations.ts';
import { statusOf } from '#lib/outcomes/http-status.ts';
import { formIn } from '#lib/security/own-forms.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const viewer = await locals.api.read(ViewerDocument, {});
  if (viewer.stage === 'SIGNED_IN') redirect(303, '/account');
  return { account: viewer.account, identified: viewer.stage === 'IDENTIFIED' };
};

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const password = (await formIn(request)).get('password');
    if (typeof password !== 'string' || password === '') return fail(422, { empty: true as const });
    const result = await locals.api.change(EnterPasswordDocument, { input: { password } });
    if (result.__typename === 'SignedIn') redirect(303, '/account');
    return fail(statusOf(result), { result });
  },
};
