import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync, type ResolverData } from 'type-graphql';
import { EndSessionsResolver } from './account/end-sessions.ts';
import { EventsResolver } from './account/events.ts';
import { SessionsResolver } from './account/sessions.ts';
import { ViewerResolver } from './account/viewer.ts';
import { ConsentsResolver } from './consents/consents.ts';
import { WithdrawConsentsResolver } from './consents/withdraw-consents.ts';
import type { Context } from './context.ts';
import { FreezeAccountResolver } from './freeze/freeze-account.ts';
import { validInput } from './limits/valid-input.ts';
import { PasswordPolicyResolver } from './passwords/password-policy.ts';
import { BeginSignatureResetResolver } from './recovery/begin-signature-reset.ts';
import { CompleteSignatureResetResolver } from './recovery/complete-signature-reset.ts';
import { ConfirmEmailResolver } from './recovery/confirm-email.ts';
import { RecoveryResolver } from './recovery/recovery.ts';
import { RequestEmailResetResolver } from './recovery/request-email-reset.ts';
import { ResendConfirmationResolver } from './recovery/resend-confirmation.ts';
import { SetCredentialsResolver } from './recovery/set-credentials.ts';
import { ServiceResolver } from './service/service.ts';
import { BeginSignInResolver } from './sign-in/begin-sign-in.ts';
import { CompleteSignInResolver } from './sign-in/complete-sign-in.ts';
import { EnterPasswordResolver } from './sign-in/enter-password.ts';
import { SignOutResolver } from './sign-in/sign-out.ts';
import { StatementResolver } from './signing/statement.ts';
import type { ApiUseCases } from './use-cases.ts';

/** Every resolver is made from the use cases it calls; the context of the request carries them. */
type ResolverClass = new (useCases: ApiUseCases) => object;

const RESOLVERS: readonly ResolverClass[] = [
  ServiceResolver,
  ConsentsResolver,
  StatementResolver,
  PasswordPolicyResolver,
  ViewerResolver,
  RecoveryResolver,
  SessionsResolver,
  EventsResolver,
  BeginSignInResolver,
  CompleteSignInResolver,
  EnterPasswordResolver,
  SignOutResolver,
  EndSessionsResolver,
  WithdrawConsentsResolver,
  RequestEmailResetResolver,
  BeginSignatureResetResolver,
  CompleteSignatureResetResolver,
  SetCredentialsResolver,
  ResendConfirmationResolver,
  ConfirmEmailResolver,
  FreezeAccountResolver,
];

const [first, ...others] = RESOLVERS;
if (first === undefined) throw new Error('an API needs a resolver');

/** The public API's schema. It depends on nothing that runs: what answers comes with each request's context. */
export const schema: GraphQLSchema = buildSchemaSync({
  resolvers: [first, ...others],
  container: {
    get: (Resolver: ResolverClass, { context }: ResolverData<Context>) => new Resolver(context.useCases),
  },
  validateFn: validInput,
});
