import { Arg, Ctx, createUnionType, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { MaxBytes } from '../limits/max-bytes.ts';
import { MAX_ID_BYTES } from '../limits/sizes.ts';
import { made } from '../made.ts';
import { NotForPartners } from '../not-for-partners.ts';
import type { ApiUseCases } from '../use-cases.ts';
import { RateLimited, rateLimited, TryLater, tryLater } from '../waiting.ts';
import { SignInRequired, signInRequired } from './sign-in-required.ts';

@InputType({ description: 'Which sessions to end.' })
export class EndSessionsInput {
  @MaxBytes(MAX_ID_BYTES)
  @Field(() => ID, {
    nullable: true,
    description: 'One of the person’s own sessions. Left out: all but the one that asks. At most 100 bytes.',
  })
  session?: string | null;
}

@ObjectType({ description: 'The sessions are over, at once and for good.' })
export class SessionsEnded {
  @Field(() => Int, { description: 'How many were ended; 0 when there was none such.' })
  count!: number;
}

export const EndSessionsResult = createUnionType({
  name: 'EndSessionsResult',
  description: 'What became of ending sessions.',
  types: () => [SessionsEnded, SignInRequired, RateLimited, TryLater] as const,
});

@Resolver()
export class EndSessionsResolver {
  readonly #endSessions: ApiUseCases['endSessions'];

  constructor({ endSessions }: Pick<ApiUseCases, 'endSessions'>) {
    this.#endSessions = endSessions;
  }

  @NotForPartners()
  @Mutation(() => EndSessionsResult, {
    description: 'Ends one of the signed-in person’s own sessions, or all but the present one. Not for partners.',
  })
  async endSessions(
    @Ctx() { caller }: Context,
    @Arg('input', () => EndSessionsInput, { description: 'Which sessions.' }) input: EndSessionsInput,
  ): Promise<typeof EndSessionsResult> {
    const outcome = await this.#endSessions(caller, { session: input.session ?? null });
    switch (outcome.kind) {
      case 'sessions-ended':
        return made(SessionsEnded, { count: outcome.count });
      case 'sign-in-required':
        return signInRequired(outcome);
      case 'rate-limited':
        return rateLimited(outcome);
      case 'try-later':
        return tryLater(outcome);
    }
  }
}
