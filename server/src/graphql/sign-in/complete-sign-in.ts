import { Arg, Ctx, createUnionType, Field, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { AccountFrozen, accountFrozen } from '../account/account-frozen.ts';
import { AccountHint } from '../account/account-hint.ts';
import type { Context } from '../context.ts';
import { made } from '../made.ts';
import { NotForPartners } from '../not-for-partners.ts';
import { CredentialsGrant } from '../recovery/credentials-grant.ts';
import { ChallengeClosed, challengeClosed } from '../signing/challenge-closed.ts';
import { SignatureRefused, signatureRefused } from '../signing/signature-refused.ts';
import { SignedStatement } from '../signing/signed-statement.ts';
import type { ApiUseCases } from '../use-cases.ts';
import { RateLimited, rateLimited, TryLater, tryLater } from '../waiting.ts';

@InputType({ description: 'The signed statement of a sign-in.' })
export class CompleteSignInInput extends SignedStatement {}

@ObjectType({
  description: 'The signer has an account here: the password comes next, by `enterPassword`, within 10 minutes.',
})
export class PasswordRequired {
  @Field(() => AccountHint, { description: 'Whose account it is.' })
  account!: AccountHint;
}

@ObjectType({
  description:
    'The certificate is good and has no account yet: `setCredentials` with this grant begins a registration.',
})
export class RegistrationOffered {
  @Field(() => CredentialsGrant, {
    description: 'The right to set the first credentials; its purpose is REGISTRATION.',
  })
  grant!: CredentialsGrant;
}

export const CompleteSignInResult = createUnionType({
  name: 'CompleteSignInResult',
  description: 'What a signature leads to in a sign-in.',
  types: () =>
    [
      PasswordRequired,
      RegistrationOffered,
      SignatureRefused,
      ChallengeClosed,
      AccountFrozen,
      RateLimited,
      TryLater,
    ] as const,
});

@Resolver()
export class CompleteSignInResolver {
  readonly #completeSignIn: ApiUseCases['completeSignIn'];

  constructor({ completeSignIn }: Pick<ApiUseCases, 'completeSignIn'>) {
    this.#completeSignIn = completeSignIn;
  }

  @NotForPartners()
  @Mutation(() => CompleteSignInResult, {
    description:
      'The first factor of a sign-in: the signed challenge tells who it is. The session gets a new cookie. Not for partners.',
  })
  async completeSignIn(
    @Ctx() { caller }: Context,
    @Arg('input', () => CompleteSignInInput, { description: 'Challenge and signed document.' })
    input: CompleteSignInInput,
  ): Promise<typeof CompleteSignInResult> {
    const outcome = await this.#completeSignIn(caller, { challenge: input.challenge, document: input.document });
    switch (outcome.kind) {
      case 'password-required':
        return made(PasswordRequired, { account: outcome.account });
      case 'registration-offered':
        return made(RegistrationOffered, { grant: outcome.grant });
      case 'signature-refused':
        return signatureRefused(outcome);
      case 'challenge-closed':
        return challengeClosed(outcome);
      case 'account-frozen':
        return accountFrozen(outcome);
      case 'rate-limited':
        return rateLimited(outcome);
      case 'try-later':
        return tryLater(outcome);
    }
  }
}
