import { ArrayMaxSize } from 'class-validator';
import { Arg, Ctx, createUnionType, Field, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { ConsentKind } from '../../domain/consent.ts';
import { SignInRequired, signInRequired } from '../account/sign-in-required.ts';
import type { Context } from '../context.ts';
import { DateTime } from '../date-time.ts';
import { MAX_CONSENTS } from '../limits/sizes.ts';
import { made } from '../made.ts';
import { NotForPartners } from '../not-for-partners.ts';
import type { ApiUseCases } from '../use-cases.ts';
import { RateLimited, rateLimited, TryLater, tryLater } from '../waiting.ts';
import { ConsentKinds } from './consent-kind.ts';

@InputType({ description: 'Which consents to withdraw.' })
export class WithdrawConsentsInput {
  @ArrayMaxSize(MAX_CONSENTS)
  @Field(() => [ConsentKinds], { description: 'The kinds to withdraw, in every version given. At most 4 entries.' })
  kinds!: ConsentKind[];
}

@ObjectType({ description: 'The consents are withdrawn. A notice was queued to the account’s address.' })
export class ConsentsWithdrawn {
  @Field(() => DateTime, { description: 'From when on they no longer count.' })
  withdrawnAt!: Date;

  @Field(() => String, { description: 'Names this withdrawal in the notice and for support.' })
  reference!: string;
}

export const WithdrawConsentsResult = createUnionType({
  name: 'WithdrawConsentsResult',
  description: 'What became of a withdrawal.',
  types: () => [ConsentsWithdrawn, SignInRequired, RateLimited, TryLater] as const,
});

@Resolver()
export class WithdrawConsentsResolver {
  readonly #withdrawConsents: ApiUseCases['withdrawConsents'];

  constructor({ withdrawConsents }: Pick<ApiUseCases, 'withdrawConsents'>) {
    this.#withdrawConsents = withdrawConsents;
  }

  @NotForPartners()
  @Mutation(() => WithdrawConsentsResult, {
    description:
      'Takes back consents of the signed-in person. The session goes on; the next sign-in asks for them again. Not for partners.',
  })
  async withdrawConsents(
    @Ctx() { caller }: Context,
    @Arg('input', () => WithdrawConsentsInput, { description: 'Which consents.' }) input: WithdrawConsentsInput,
  ): Promise<typeof WithdrawConsentsResult> {
    const outcome = await this.#withdrawConsents(caller, { kinds: input.kinds });
    switch (outcome.kind) {
      case 'consents-withdrawn':
        return made(ConsentsWithdrawn, outcome);
      case 'sign-in-required':
        return signInRequired(outcome);
      case 'rate-limited':
        return rateLimited(outcome);
      case 'try-later':
        return tryLater(outcome);
    }
  }
}
