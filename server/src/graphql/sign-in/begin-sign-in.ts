import { Arg, Ctx, createUnionType, InputType, Mutation, Resolver } from 'type-graphql';
import { Consented } from '../consents/consented.ts';
import { ConsentsRequired, consentsRequired } from '../consents/consents-required.ts';
import type { Context } from '../context.ts';
import { NotForPartners } from '../not-for-partners.ts';
import { SignatureChallenge, signatureChallenge } from '../signing/signature-challenge.ts';
import type { ApiUseCases } from '../use-cases.ts';
import { RateLimited, rateLimited, TryLater, tryLater } from '../waiting.ts';

@InputType({ description: 'What a sign-in begins with.' })
export class BeginSignInInput extends Consented {}

export const BeginSignInResult = createUnionType({
  name: 'BeginSignInResult',
  description: 'What a sign-in begins with, or what is missing.',
  types: () => [SignatureChallenge, ConsentsRequired, RateLimited, TryLater] as const,
});

@Resolver()
export class BeginSignInResolver {
  readonly #beginSignIn: ApiUseCases['beginSignIn'];

  constructor({ beginSignIn }: Pick<ApiUseCases, 'beginSignIn'>) {
    this.#beginSignIn = beginSignIn;
  }

  @NotForPartners()
  @Mutation(() => BeginSignInResult, {
    description:
      'Issues the statement that a person signs to sign in or to register. Nothing about any account is looked up. Not for partners.',
  })
  async beginSignIn(
    @Ctx() { caller }: Context,
    @Arg('input', () => BeginSignInInput, { description: 'Consents and language.' }) input: BeginSignInInput,
  ): Promise<typeof BeginSignInResult> {
    const outcome = await this.#beginSignIn(caller, { consents: input.consents, language: input.language });
    switch (outcome.kind) {
      case 'signature-challenge':
        return signatureChallenge(outcome.challenge);
      case 'consents-required':
        return consentsRequired(outcome);
      case 'rate-limited':
        return rateLimited(outcome);
      case 'try-later':
        return tryLater(outcome);
    }
  }
}
