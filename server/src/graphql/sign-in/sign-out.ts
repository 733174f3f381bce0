import { Ctx, createUnionType, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { made } from '../made.ts';
import { NotForPartners } from '../not-for-partners.ts';
import type { ApiUseCases } from '../use-cases.ts';
import { RateLimited, rateLimited, TryLater, tryLater } from '../waiting.ts';

@ObjectType({ description: 'This session is over, whatever it was, and its cookie is gone.' })
export class SignedOut {
  @Field(() => Boolean, { description: 'Always true.' })
  done!: boolean;
}

export const SignOutResult = createUnionType({
  name: 'SignOutResult',
  description: 'What became of signing out.',
  types: () => [SignedOut, RateLimited, TryLater] as const,
});

@Resolver()
export class SignOutResolver {
  readonly #signOut: ApiUseCases['signOut'];

  constructor({ signOut }: Pick<ApiUseCases, 'signOut'>) {
    this.#signOut = signOut;
  }

  @NotForPartners()
  @Mutation(() => SignOutResult, {
    description:
      'Ends this session at once, signed in or not, with everything that it has under way. Not for partners.',
  })
  async signOut(@Ctx() { caller }: Context): Promise<typeof SignOutResult> {
    const outcome = await this.#signOut(caller, {});
    switch (outcome.kind) {
      case 'signed-out':
        return made(SignedOut, { done: true });
      case 'rate-limited':
        return rateLimited(outcome);
      case 'try-later':
        return tryLater(outcome);
    }
  }
}
