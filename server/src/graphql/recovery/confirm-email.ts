import { MaxLength } from 'class-validator';
import { Arg, Ctx, createUnionType, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { MaxBytes } from '../limits/max-bytes.ts';
import { MAX_CODE_CHARACTERS, MAX_ID_BYTES } from '../limits/sizes.ts';
import { made } from '../made.ts';
import type { ApiUseCases } from '../use-cases.ts';
import { RateLimited, rateLimited, TryLater, tryLater } from '../waiting.ts';
import { ConfirmationClosed, confirmationClosed } from './confirmation-closed.ts';
import { CredentialsChanged, credentialsChanged } from './credentials-changed.ts';

@InputType({ description: 'The code from the mail.' })
export class ConfirmEmailInput {
  @MaxBytes(MAX_ID_BYTES)
  @Field(() => ID, { description: 'The confirmation that waits for it. At most 100 bytes.' })
  confirmation!: string;

  @MaxLength(MAX_CODE_CHARACTERS)
  @Field(() => String, {
    description: 'Six digits; spaces and hyphens between them do no harm. At most 16 characters.',
  })
  code!: string;
}

@ObjectType({
  description: 'The code was not that of the last mail. The try was counted. Ask for it again while tries are left.',
})
export class CodeWrong {
  @Field(() => Int, { description: 'How many codes may still be tried; at 0 only a new code helps.' })
  triesLeft!: number;
}

export const ConfirmEmailResult = createUnionType({
  name: 'ConfirmEmailResult',
  description: 'What a code leads to.',
  types: () => [CredentialsChanged, CodeWrong, ConfirmationClosed, RateLimited, TryLater] as const,
});

@Resolver()
export class ConfirmEmailResolver {
  readonly #confirmEmail: ApiUseCases['confirmEmail'];

  constructor({ confirmEmail }: Pick<ApiUseCases, 'confirmEmail'>) {
    this.#confirmEmail = confirmEmail;
  }

  @Mutation(() => ConfirmEmailResult, {
    description:
      'The last proof of a recovery by signature or a registration: the code that was sent to the new address. With it everything changes at once.',
  })
  async confirmEmail(
    @Ctx() { caller }: Context,
    @Arg('input', () => ConfirmEmailInput, { description: 'Confirmation and code.' }) input: ConfirmEmailInput,
  ): Promise<typeof ConfirmEmailResult> {
    const outcome = await this.#confirmEmail(caller, { confirmation: input.confirmation, code: input.code });
    switch (outcome.kind) {
      case 'credentials-changed':
        return credentialsChanged(outcome);
      case 'code-wrong':
        return made(CodeWrong, { triesLeft: outcome.triesLeft });
      case 'confirmation-closed':
        return confirmationClosed(outcome);
      case 'rate-limited':
        return rateLimited(outcome);
      case 'try-later':
        return tryLater(outcome);
    }
  }
}
