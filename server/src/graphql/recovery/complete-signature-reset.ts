import { Arg, Ctx, createUnionType, Field, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { AccountFrozen, accountFrozen } from '../account/account-frozen.ts';
import type { Context } from '../context.ts';
import { made } from '../made.ts';
import { ChallengeClosed, challengeClosed } from '../signing/challenge-closed.ts';
import { SignatureRefused, signatureRefused } from '../signing/signature-refused.ts';
import { SignedStatement } from '../signing/signed-statement.ts';
import type { ApiUseCases } from '../use-cases.ts';
import { RateLimited, rateLimited, TryLater, tryLater } from '../waiting.ts';
import { CredentialsGrant, credentialsGrant } from './credentials-grant.ts';

@InputType({ description: 'The signed statement of a recovery.' })
export class CompleteSignatureResetInput extends SignedStatement {}

@ObjectType({
  description:
    'The signer is proved and has no account here. A signed reset is no registration: that begins with a sign-in.',
})
export class NoAccount {
  @Field(() => String, { description: 'The system that has no account of this signer.' })
  system!: string;
}

export const CompleteSignatureResetResult = createUnionType({
  name: 'CompleteSignatureResetResult',
  description: 'What a signature leads to in a recovery.',
  types: () =>
    [CredentialsGrant, NoAccount, SignatureRefused, ChallengeClosed, AccountFrozen, RateLimited, TryLater] as const,
});

@Resolver()
export class CompleteSignatureResetResolver {
  readonly #completeSignatureReset: ApiUseCases['completeSignatureReset'];

  constructor({ completeSignatureReset }: Pick<ApiUseCases, 'completeSignatureReset'>) {
    this.#completeSignatureReset = completeSignatureReset;
  }

  @Mutation(() => CompleteSignatureResetResult, {
    description:
      'The owner proves to be it by signature and gets the right to set new credentials. Nothing of the account changes yet: password, address and sessions live on until the new address is confirmed.',
  })
  async completeSignatureReset(
    @Ctx() { caller }: Context,
    @Arg('input', () => CompleteSignatureResetInput, { description: 'Challenge and signed document.' })
    input: CompleteSignatureResetInput,
  ): Promise<typeof CompleteSignatureResetResult> {
    const { challenge, document } = input;
    const outcome = await this.#completeSignatureReset(caller, { challenge, document });
    switch (outcome.kind) {
      case 'credentials-grant':
        return credentialsGrant(outcome);
      case 'no-account':
        return made(NoAccount, { system: outcome.system });
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
