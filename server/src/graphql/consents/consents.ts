import { Arg, Query, Resolver } from 'type-graphql';
import type { Language } from '../../domain/language.ts';
import { Languages } from '../language.ts';
import type { ApiUseCases } from '../use-cases.ts';
import { ConsentText } from './consent-text.ts';

@Resolver()
export class ConsentsResolver {
  readonly #texts: ApiUseCases['texts'];

  constructor({ texts }: Pick<ApiUseCases, 'texts'>) {
    this.#texts = texts;
  }

  @Query(() => [ConsentText], {
    description: 'The current texts that sign-in and both ways of recovery ask consent to, in the order to show them.',
  })
  consents(
    @Arg('language', () => Languages, { description: 'The language to read them in.' }) language: Language,
  ): readonly ConsentText[] {
    return this.#texts.consents(language);
  }
}
