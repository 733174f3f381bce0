import { Arg, Ctx, createUnionType, Field, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { ClosedReason } from '../../domain/closed-reason.ts';
import type { Language } from '../../domain/language.ts';
import type { PasswordRule } from '../../domain/password.ts';
import { ClosedReasons } from '../closed-reason.ts';
import type { Context } from '../context.ts';
import { Languages } from '../language.ts';
import { MaxBytes } from '../limits/max-bytes.ts';
import { MAX_TOKEN_BYTES } from '../limits/sizes.ts';
import { made } from '../made.ts';
import { PasswordRules } from '../passwords/password-rule.ts';
import type { ApiUseCases } from '../use-cases.ts';
import { RateLimited, rateLimited, TryLater, tryLater } from '../waiting.ts';
import { ConfirmationSent, confirmationSent } from './confirmation.ts';
import { CredentialsChanged, credentialsChanged } from './credentials-changed.ts';
import { EmailRefused, emailRefused } from './email-refused.ts';

@InputType({ description: 'New credentials.' })
export class SetCredentialsInput {
  @MaxBytes(MAX_TOKEN_BYTES)
  @Field(() => String, {
    nullable: true,
    description:
      'The grant’s token, from a signature or a mail link. A browser whose session holds the grant may leave it out. At most 200 bytes.',
  })
  grant?: string | null;

  @Field(() => String, {
    description: 'The new password, as typed: 8 to 128 characters by `passwordPolicy`. More than 1 KB is TOO_LONG.',
  })
  password!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The new address: needed with a grant from a signature and for a registration, refused with one from a mail link. At most 320 characters.',
  })
  email?: string | null;

  @Field(() => Languages, { description: 'The language of the mails, and of the account from now on.' })
  language!: Language;
}

@ObjectType({
  description:
    'The password was not accepted, and nothing was done. Show every rule that it breaks and ask for another.',
})
export class PasswordRefused {
  @Field(() => [PasswordRules], { description: 'Every rule that it breaks, all at once.' })
  broken!: readonly PasswordRule[];
}

@ObjectType({ description: 'The grant can’t be used. Sign again, or ask for a new link.' })
export class GrantClosed {
  @Field(() => ClosedReasons, { description: 'Why. UNKNOWN as well for another session’s grant.' })
  reason!: ClosedReason;
}

export const SetCredentialsResult = createUnionType({
  name: 'SetCredentialsResult',
  description:
    'What new credentials lead to: with a grant from a mail link the change itself, else a code to be confirmed.',
  types: () =>
    [ConfirmationSent, CredentialsChanged, PasswordRefused, EmailRefused, GrantClosed, RateLimited, TryLater] as const,
});

@Resolver()
export class SetCredentialsResolver {
  readonly #setCredentials: ApiUseCases['setCredentials'];

  constructor({ setCredentials }: Pick<ApiUseCases, 'setCredentials'>) {
    this.#setCredentials = setCredentials;
  }

  @Mutation(() => SetCredentialsResult, {
    description:
      'Sets new credentials with a grant. One from a mail link changes the password at once and is spent by that. One from a signature sends a code to the new address; everything changes when `confirmEmail` gives it back.',
  })
  async setCredentials(
    @Ctx() { caller }: Context,
    @Arg('input', () => SetCredentialsInput, { description: 'Grant, password and address.' })
    input: SetCredentialsInput,
  ): Promise<typeof SetCredentialsResult> {
    const { grant = null, password, email = null, language } = input;
    const outcome = await this.#setCredentials(caller, { grant, password, email, language });
    switch (outcome.kind) {
      case 'confirmation-sent':
        return confirmationSent(outcome);
      case 'credentials-changed':
        return credentialsChanged(outcome);
      case 'password-refused':
        return made(PasswordRefused, { broken: outcome.broken });
      case 'email-refused':
        return emailRefused(outcome);
      case 'grant-closed':
        return made(GrantClosed, { reason: outcome.reason });
      case 'rate-limited':
        return rateLimited(outcome);
      case 'try-later':
        return tryLater(outcome);
    }
  }
}
