import { factsOf } from '#lib/brand/brand.server.ts';
import { readService } from '#lib/service/public-texts.server.ts';
import { SIGNER_URL } from '$app/env/private';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals }) => {
  // The frame is drawn also when the API is away: then it does not name the system.
  const service = await readService(locals.api).catch(() => null);
  return {
    language: locals.language,
    handheld: locals.handheld,
    signerUrl: SIGNER_URL,
    system: service?.system ?? null,
    brand: factsOf(service?.brand ?? null),
  };
};
