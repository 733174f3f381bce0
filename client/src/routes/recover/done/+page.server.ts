import { redirect } from '@sveltejs/kit';
import { RecoveryDocument } from '#lib/graphql/generated/operations.ts';
import { linkToken } from '#lib/recovery/link-token.server.ts';
import { screenOfStage } from '#lib/recovery/screen-of-stage.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, cookies }) => {
  const token = linkToken.read(cookies);
  const { stage, change } = await locals.api.read(RecoveryDocument, { grant: token });
  if (change === null) redirect(303, token === null ? screenOfStage[stage] : '/recover/credentials');
  return { change };
};
