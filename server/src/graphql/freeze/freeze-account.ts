import { Arg, Ctx, createUnionType, Field, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { ClosedReason } from '../../domain/closed-reason.ts';
import { ClosedReasons } from '../closed-reason.ts';
import type { Context } from '../context.ts';
import { MaxBytes } from '../limits/max-bytes.ts';
import { MAX_TOKEN_BYTES } from '../limits/sizes.ts';
import { made } from '../made.ts';
import type { ApiUseCases } from '../use-cases.ts';
import { RateLimited, rateLimited, TryLater, tryLater } from '../waiting.ts';

@InputType({ description: 'The link from a notice.' })
export class FreezeAccountInput {
  @MaxBytes(MAX_TOKEN_BYTES)
  @Field(() => String, { description: 'The token of the notice’s *it was not me* link. At most 200 bytes.' })
  token!: string;
}

@ObjectType({
  description:
    'The account is frozen: all sessions are over, everything open is void, nobody signs in. Its owner’s signature reset opens it again.',
})
export class FreezeDone {
  @Field(() => String, { description: 'Names the freeze, in the notices and for support.' })
  reference!: string;
}

@ObjectType({
  description: 'The link can’t freeze anything any more. Whoever still fears for the account recovers it by signature.',
})
export class LinkClosed {
  @Field(() => ClosedReasons, { description: 'Why. A link lives 72 hours and is spent by its use.' })
  reason!: ClosedReason;
}

export const FreezeAccountResult = createUnionType({
  name: 'FreezeAccountResult',
  description: 'What a notice’s link leads to.',
  types: () => [FreezeDone, LinkClosed, RateLimited, TryLater] as const,
});

@Resolver()
export class FreezeAccountResolver {
  readonly #freezeAccount: ApiUseCases['freezeAccount'];

  constructor({ freezeAccount }: Pick<ApiUseCases, 'freezeAccount'>) {
    this.#freezeAccount = freezeAccount;
  }

  @Mutation(() => FreezeAccountResult, {
    description:
      '*It was not me*: whoever reads a mailbox that got a notice freezes the account. Nothing but this call spends the link.',
  })
  async freezeAccount(
    @Ctx() { caller }: Context,
    @Arg('input', () => FreezeAccountInput, { description: 'The link’s token.' }) input: FreezeAccountInput,
  ): Promise<typeof FreezeAccountResult> {
    const outcome = await this.#freezeAccount(caller, { token: input.token });
    switch (outcome.kind) {
      case 'freeze-done':
        return made(FreezeDone, { reference: outcome.reference });
      case 'link-closed':
        return made(LinkClosed, { reason: outcome.reason });
      case 'rate-limited':
        return rateLimited(outcome);
      case 'try-later':
        return tryLater(outcome);
    }
  }
}
