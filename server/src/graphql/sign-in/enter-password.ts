import { Arg, Ctx, createUnionType, Field, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { ClosedReason } from '../../domain/closed-reason.ts';
import { AccountFrozen, accountFrozen } from '../account/account-frozen.ts';
import { Viewer } from '../account/viewer.ts';
import { ClosedReasons } from '../closed-reason.ts';
import type { Context } from '../context.ts';
import { made } from '../made.ts';
import { NotForPartners } from '../not-for-partners.ts';
import type { ApiUseCases } from '../use-cases.ts';
import { RateLimited, rateLimited, TryLater, tryLater } from '../waiting.ts';

@InputType({ description: 'The second factor of a sign-in.' })
export class EnterPasswordInput {
  @Field(() => String, {
    description: 'As typed: not trimmed, case matters. More than 1 KB, or what can be no password, is a wrong one.',
  })
  password!: string;
}

@ObjectType({ description: 'The person is signed in. The session has a new cookie.' })
export class SignedIn {
  @Field(() => Viewer, { description: 'Where the session stands now.' })
  viewer!: Viewer;
}

@ObjectType({ description: 'The password was not that of the account. Ask for it again while tries are left.' })
export class PasswordWrong {
  @Field(() => Int, {
    nullable: true,
    description: 'How many passwords may still be tried after this signature; at 0 the sign-in begins again.',
  })
  triesLeft!: number | null;
}

@ObjectType({ description: 'No password is expected from this session now. Begin the sign-in again.' })
export class SignInClosed {
  @Field(() => ClosedReasons, {
    description:
      'Why: EXPIRED 10 minutes after the signature, TOO_MANY_TRIES, REPLACED when the account changed meanwhile, USED when the person is signed in already, UNKNOWN when nobody has signed.',
  })
  reason!: ClosedReason;
}

export const EnterPasswordResult = createUnionType({
  name: 'EnterPasswordResult',
  description: 'What a password leads to.',
  types: () => [SignedIn, PasswordWrong, SignInClosed, AccountFrozen, RateLimited, TryLater] as const,
});

@Resolver()
export class EnterPasswordResolver {
  readonly #enterPassword: ApiUseCases['enterPassword'];

  constructor({ enterPassword }: Pick<ApiUseCases, 'enterPassword'>) {
    this.#enterPassword = enterPassword;
  }

  @NotForPartners()
  @Mutation(() => EnterPasswordResult, {
    description:
      'The second factor of a sign-in: the password of the account that the signature named. Five tries a signature. Not for partners.',
  })
  async enterPassword(
    @Ctx() { caller }: Context,
    @Arg('input', () => EnterPasswordInput, { description: 'The password.' }) input: EnterPasswordInput,
  ): Promise<typeof EnterPasswordResult> {
    const outcome = await this.#enterPassword(caller, { password: input.password });
    switch (outcome.kind) {
      case 'signed-in':
        return made(SignedIn, { viewer: outcome.viewer });
      case 'password-wrong':
        return made(PasswordWrong, { triesLeft: outcome.triesLeft });
      case 'sign-in-closed':
        return made(SignInClosed, { reason: outcome.reason });
      case 'account-frozen':
        return accountFrozen(outcome);
      case 'rate-limited':
        return rateLimited(outcome);
      case 'try-later':
        return tryLater(outcome);
    }
  }
}
