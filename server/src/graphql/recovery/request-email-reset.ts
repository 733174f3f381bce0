import { Arg, Ctx, createUnionType, Field, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Consented } from '../consents/consented.ts';
import { ConsentsRequired, consentsRequired } from '../consents/consents-required.ts';
import type { Context } from '../context.ts';
import { DateTime } from '../date-time.ts';
import { made } from '../made.ts';
import type { ApiUseCases } from '../use-cases.ts';
import { RateLimited, rateLimited, TryLater, tryLater } from '../waiting.ts';
import { EmailRefused, emailRefused } from './email-refused.ts';

@InputType({ description: 'To whom a link is wanted.' })
export class RequestEmailResetInput extends Consented {
  @Field(() => String, { description: 'The address as typed: one address, at most 320 characters.' })
  email!: string;
}

@ObjectType({
  description:
    'If any account has this address, a mail with a link for each is on its way to it. The answer is always the same, whether or not one has.',
})
export class EmailResetRequested {
  @Field(() => String, { description: 'Names this request; the mail carries it, too.' })
  reference!: string;

  @Field(() => DateTime, { description: 'From when on the links are EXPIRED: 10 minutes from now.' })
  expiresAt!: Date;

  @Field(() => DateTime, { description: 'When asking again makes sense.' })
  resendAfter!: Date;
}

export const RequestEmailResetResult = createUnionType({
  name: 'RequestEmailResetResult',
  description: 'What asking for a link leads to. No member says whether an account has the address.',
  types: () => [EmailResetRequested, EmailRefused, ConsentsRequired, RateLimited, TryLater] as const,
});

@Resolver()
export class RequestEmailResetResolver {
  readonly #requestEmailReset: ApiUseCases['requestEmailReset'];

  constructor({ requestEmailReset }: Pick<ApiUseCases, 'requestEmailReset'>) {
    this.#requestEmailReset = requestEmailReset;
  }

  @Mutation(() => RequestEmailResetResult, {
    description:
      'Asks for a mail with a link that lets its reader set a new password. The address is not looked up before the answer; links asked for earlier stay good until one is used.',
  })
  async requestEmailReset(
    @Ctx() { caller }: Context,
    @Arg('input', () => RequestEmailResetInput, { description: 'Address, consents and language.' })
    input: RequestEmailResetInput,
  ): Promise<typeof RequestEmailResetResult> {
    const { email, consents, language } = input;
    const outcome = await this.#requestEmailReset(caller, { email, consents, language });
    switch (outcome.kind) {
      case 'email-reset-requested':
        return made(EmailResetRequested, outcome);
      case 'email-refused':
        return emailRefused(outcome);
      case 'consents-required':
        return consentsRequired(outcome);
      case 'rate-limited':
        return rateLimited(outcome);
      case 'try-later':
        return tryLater(outcome);
    }
  }
}
