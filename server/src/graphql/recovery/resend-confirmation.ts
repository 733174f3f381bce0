import { Arg, Ctx, createUnionType, Field, ID, InputType, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { MaxBytes } from '../limits/max-bytes.ts';
import { MAX_ID_BYTES } from '../limits/sizes.ts';
import type { ApiUseCases } from '../use-cases.ts';
import { RateLimited, rateLimited, TryLater, tryLater } from '../waiting.ts';
import { ConfirmationSent, confirmationSent } from './confirmation.ts';
import { ConfirmationClosed, confirmationClosed } from './confirmation-closed.ts';

@InputType({ description: 'Which code to send again.' })
export class ResendConfirmationInput {
  @MaxBytes(MAX_ID_BYTES)
  @Field(() => ID, { description: 'The confirmation that waits for its code. At most 100 bytes.' })
  confirmation!: string;
}

export const ResendConfirmationResult = createUnionType({
  name: 'ResendConfirmationResult',
  description: 'What asking for another code leads to.',
  types: () => [ConfirmationSent, ConfirmationClosed, RateLimited, TryLater] as const,
});

@Resolver()
export class ResendConfirmationResolver {
  readonly #resendConfirmation: ApiUseCases['resendConfirmation'];

  constructor({ resendConfirmation }: Pick<ApiUseCases, 'resendConfirmation'>) {
    this.#resendConfirmation = resendConfirmation;
  }

  @Mutation(() => ResendConfirmationResult, {
    description:
      'Sends a new code, which voids the one before it: 60 seconds after the last mail at the earliest (RateLimited before), five times at most.',
  })
  async resendConfirmation(
    @Ctx() { caller }: Context,
    @Arg('input', () => ResendConfirmationInput, { description: 'Which confirmation.' })
    input: ResendConfirmationInput,
  ): Promise<typeof ResendConfirmationResult> {
    const outcome = await this.#resendConfirmation(caller, { confirmation: input.confirmation });
    switch (outcome.kind) {
      case 'confirmation-sent':
        return confirmationSent(outcome);
      case 'confirmation-closed':
        return confirmationClosed(outcome);
      case 'rate-limited':
        return rateLimited(outcome);
      case 'try-later':
        return tryLater(outcome);
    }
  }
}
