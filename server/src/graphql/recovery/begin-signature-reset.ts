import { Arg, Ctx, createUnionType, InputType, Mutation, Resolver } from 'type-graphql';
import { Consented } from '../consents/consented.ts';
import { ConsentsRequired, consentsRequired } from '../consents/consents-required.ts';
import type { Context } from '../context.ts';
import { SignatureChallenge, signatureChallenge } from '../signing/signature-challenge.ts';
import type { ApiUseCases } from '../use-cases.ts';
import { RateLimited, rateLimited, TryLater, tryLater } from '../waiting.ts';

@InputType({ description: 'What a recovery by signature begins with.' })
export class BeginSignatureResetInput extends Consented {}

export const BeginSignatureResetResult = createUnionType({
  name: 'BeginSignatureResetResult',
  description: 'What a recovery by signature begins with, or what is missing.',
  types: () => [SignatureChallenge, ConsentsRequired, RateLimited, TryLater] as const,
});

@Resolver()
export class BeginSignatureResetResolver {
  readonly #beginSignatureReset: ApiUseCases['beginSignatureReset'];

  constructor({ beginSignatureReset }: Pick<ApiUseCases, 'beginSignatureReset'>) {
    this.#beginSignatureReset = beginSignatureReset;
  }

  @Mutation(() => BeginSignatureResetResult, {
    description:
      'Issues the statement that a person signs to get an account back. Whether there is such an account is first said after the signature.',
  })
  async beginSignatureReset(
    @Ctx() { caller }: Context,
    @Arg('input', () => BeginSignatureResetInput, { description: 'Consents and language.' })
    input: BeginSignatureResetInput,
  ): Promise<typeof BeginSignatureResetResult> {
    const outcome = await this.#beginSignatureReset(caller, { consents: input.consents, language: input.language });
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
