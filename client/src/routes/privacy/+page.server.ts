import { consentHtml } from '#lib/consents/consent-html.server.ts';
import { loadPage } from '#lib/pages/load-page.server.ts';
import { readConsentTexts } from '#lib/service/public-texts.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { language } }) => {
  // The page is worth reading also while the API, which keeps the text that is consented to, is away.
  const texts = await readConsentTexts(language).catch(() => []);
  const consent = texts.find(({ kind }) => kind === 'PERSONAL_DATA');
  return {
    text: loadPage('privacy', language),
    consent: consent ? { label: consent.label, version: consent.version, html: consentHtml(consent.text) } : null,
  };
};
