import { redirect } from '@sveltejs/kit';
import { readConsentState } from '#lib/consents/given-consents.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { viewer, given, complete } = await readConsentState(locals.api, locals.language);
  if (viewer.stage === 'SIGNED_IN') redirect(303, '/account');
  if (!complete) redirect(303, '/');
  return { consents: given };
};
