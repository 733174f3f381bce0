import { Arg, Field, ObjectType, Query, Resolver } from 'type-graphql';
import type { Language } from '../../domain/language.ts';
import { Languages } from '../language.ts';
import type { ApiUseCases } from '../use-cases.ts';

@ObjectType({ description: 'What a person declares by signing.' })
export class StatementText {
  @Field(() => String, { description: 'Names this text; the signed document carries it, too.' })
  version!: string;

  @Field(() => String, { description: 'The system whose account is reset, as the text names it.' })
  system!: string;

  @Field(() => String, { description: 'The whole text, plain.' })
  text!: string;
}

@Resolver()
export class StatementResolver {
  readonly #texts: ApiUseCases['texts'];

  constructor({ texts }: Pick<ApiUseCases, 'texts'>) {
    this.#texts = texts;
  }

  @Query(() => StatementText, {
    description: 'The current text that a signature reset has signed, to be read before the journey begins.',
  })
  statement(
    @Arg('language', () => Languages, { description: 'The language to read it in.' }) language: Language,
  ): StatementText {
    return { ...this.#texts.statement(language), system: this.#texts.system };
  }
}
