import { Args, ArgsType, Ctx, Field, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { MaxBytes } from '../limits/max-bytes.ts';
import { MAX_TOKEN_BYTES } from '../limits/sizes.ts';
import { signatureChallenge } from '../signing/signature-challenge.ts';
import type { ApiUseCases } from '../use-cases.ts';
import { RecoveryState } from './recovery-state.ts';

@ArgsType()
class RecoveryArguments {
  @MaxBytes(MAX_TOKEN_BYTES)
  @Field(() => String, {
    nullable: true,
    description:
      'A token from a mail link that this browser opened. Left out, the session’s own grant is meant. At most 200 bytes.',
  })
  grant?: string | null;
}

@Resolver()
export class RecoveryResolver {
  readonly #recovery: ApiUseCases['recovery'];

  constructor({ recovery }: Pick<ApiUseCases, 'recovery'>) {
    this.#recovery = recovery;
  }

  @Query(() => RecoveryState, {
    description: 'What this session has under way, or what a mail link opens. Asking spends nothing.',
  })
  async recovery(
    @Ctx() { caller }: Context,
    @Args(() => RecoveryArguments) { grant = null }: RecoveryArguments,
  ): Promise<RecoveryState> {
    const state = await this.#recovery(caller, { grant });
    return { ...state, challenge: state.challenge === null ? null : signatureChallenge(state.challenge) };
  }
}
