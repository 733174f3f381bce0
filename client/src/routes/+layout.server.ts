import { waysOf } from '#lib/brand/brand.server.ts';
import { developerWords } from '#lib/developers/words.server.ts';
import { loadWords } from '#lib/messages/load-words.ts';
import { readService } from '#lib/service/public-texts.server.ts';
import { SIGNER_URL } from '$app/env/private';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals }) => {
  // The frame is drawn also when the API is away: then it does not name the system.
  const service = await readService().catch(() => null);
  const m = await loadWords('frame', locals.language);
  const own: [href: string, label: string][] = [
    ['/consents', m.links.consents],
    ['/responsibility', m.links.responsibility],
    ['/status', m.links.status],
    ['/developers', developerWords[locals.language].developers.link],
  ];
  return {
    language: locals.language,
    handheld: locals.handheld,
    signerUrl: SIGNER_URL,
    system: service?.system ?? null,
    /** At the foot of every page, behind its own links: chosen here, so that pages carry no code for it. */
    further: [...own, ...waysOf(service?.brand?.contacts)],
  };
};
