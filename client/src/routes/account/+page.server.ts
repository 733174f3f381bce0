import { fail, redirect } from '@sveltejs/kit';
import { accountNews } from '#lib/account/account-news.server.ts';
import {
  EndSessionsDocument,
  EventsDocument,
  SessionsDocument,
  SignOutDocument,
  ViewerDocument,
  WithdrawConsentsDocument,
} from '#lib/graphql/generated/operations.ts';
import { secondsUntil } from '#lib/messages/seconds-until.server.ts';
import { statusOf } from '#lib/outcomes/http-status.ts';
import { formIn } from '#lib/security/own-forms.server.ts';
import { readConsentTexts } from '#lib/service/public-texts.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { api, language }, cookies }) => {
  const viewer = await api.read(ViewerDocument, {});
  if (viewer.stage === 'IDENTIFIED') redirect(303, '/sign-in/password');
  if (viewer.stage !== 'SIGNED_IN')
    return { viewer: null, sessions: [], events: [], texts: [], endsInSeconds: null, news: null };
  const [sessions, events, texts] = await Promise.all([
    api.read(SessionsDocument, {}),
    api.read(EventsDocument, {}),
    readConsentTexts(language),
  ]);
  return {
    viewer,
    sessions,
    events,
    texts,
    endsInSeconds: viewer.expiresAt ? secondsUntil(viewer.expiresAt) : null,
    news: accountNews.take(cookies),
  };
};

export const actions: Actions = {
  end: async ({ request, locals, cookies }) => {
    const session = (await formIn(request)).get('session');
    const input = typeof session === 'string' && session !== '' ? { session: session.slice(0, 100) } : {};
    const result = await locals.api.change(EndSessionsDocument, { input });
    if (result.__typename !== 'SessionsEnded') return fail(statusOf(result), { endResult: result });
    accountNews.tell(cookies, { kind: 'sessions-ended', count: result.count });
    redirect(303, '/account');
  },

  withdraw: async ({ request, locals, cookies }) => {
    const kind = (await formIn(request)).get('kind');
    if (kind !== 'PERSONAL_DATA' && kind !== 'SIGNATURE_RESPONSIBILITY') redirect(303, '/account');
    const result = await locals.api.change(WithdrawConsentsDocument, { input: { kinds: [kind] } });
    if (result.__typename !== 'ConsentsWithdrawn') return fail(statusOf(result), { withdrawResult: result });
    accountNews.tell(cookies, { kind: 'consent-withdrawn', reference: result.reference });
    redirect(303, '/account');
  },

  leave: async ({ locals }) => {
    const result = await locals.api.change(SignOutDocument, {});
    if (result.__typename !== 'SignedOut') return fail(statusOf(result), { leaveResult: result });
    redirect(303, '/');
  },
};
