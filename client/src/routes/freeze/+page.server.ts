import { fail, redirect } from '@sveltejs/kit';
import { freezeReference, undoLink } from '#lib/freeze/undo-link.server.ts';
import { FreezeAccountDocument } from '#lib/graphql/generated/operations.ts';
import { statusOf } from '#lib/outcomes/http-status.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ cookies }) => ({
  reference: freezeReference.read(cookies),
  linkOpened: undoLink.read(cookies) !== null,
});

export const actions: Actions = {
  default: async ({ locals, cookies }) => {
    const token = undoLink.read(cookies);
    if (token === null) redirect(303, '/freeze');
    const result = await locals.api.change(FreezeAccountDocument, { input: { token } });
    if (result.__typename !== 'FreezeDone') return fail(statusOf(result), { result });
    undoLink.clear(cookies);
    freezeReference.write(cookies, result.reference);
    redirect(303, '/freeze');
  },
};
