import { ServiceDocument } from '#lib/graphql/generated/operations.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const service = await locals.api.read(ServiceDocument, {}).catch(() => null);
  return { works: service !== null, checkedAt: new Date().toISOString() };
};
