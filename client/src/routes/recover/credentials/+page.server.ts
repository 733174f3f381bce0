import { fail, redirect } from '@sveltejs/kit';
import { RecoveryDocument, SetCredentialsDocument } from '#lib/graphql/generated/operations.ts';
import { statusOf } from '#lib/outcomes/http-status.ts';
import { linkToken } from '#lib/recovery/link-token.server.ts';
import { screenOfStage } from '#lib/recovery/screen-of-stage.ts';
import { MAX_ADDRESS_CHARACTERS, typedAddress } from '#lib/recovery/typed-address.server.ts';
import { formIn } from '#lib/security/own-forms.server.ts';
import { readPasswordPolicy } from '#lib/service/public-texts.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { api }, cookies }) => {
  const [state, policy] = await Promise.all([
    api.read(RecoveryDocument, { grant: linkToken.read(cookies) }),
    readPasswordPolicy(),
  ]);
  if (state.grant === null) {
    if (state.stage !== 'NONE' || state.closed === null) redirect(303, screenOfStage[state.stage]);
    return { grant: null, grantClosed: state.closed, confirmationClosed: null, policy, email: '' };
  }
  return {
    grant: state.grant,
    grantClosed: null,
    // Not why one cannot go on, but why the code that was sent before is of no use any more.
    confirmationClosed: state.stage === 'SET_CREDENTIALS' ? state.closed : null,
    policy,
    email: typedAddress.read(cookies) ?? '',
  };
};

export const actions: Actions = {
  default: async ({ request, locals: { api, language }, cookies }) => {
    const form = await formIn(request);
    const [password, repeated] = [form.get('password'), form.get('repeat')];
    const typed = form.get('email');
    const email = typeof typed === 'string' ? typed.trim() : null;
    if (typeof password !== 'string' || password === '') return fail(422, { email, empty: true as const });
    if (password !== repeated) return fail(422, { email, differ: true as const });

    const result = await api.change(SetCredentialsDocument, {
      input: { grant: linkToken.read(cookies), password, email, language },
    });
    if (result.__typename === 'CredentialsChanged') redirect(303, '/recover/done');
    if (result.__typename === 'ConfirmationSent') {
      if (email !== null && email.length <= MAX_ADDRESS_CHARACTERS) typedAddress.write(cookies, email);
      redirect(303, '/recover/confirm');
    }
    return fail(statusOf(result), { email, result });
  },
};
