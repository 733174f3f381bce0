import { Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import { LANGUAGES, type Language } from '../../domain/language.ts';
import type { Context } from '../context.ts';
import { Languages } from '../language.ts';
import type { ApiUseCases } from '../use-cases.ts';
import { Brand } from './brand.ts';

@ObjectType({ description: 'Who answers.' })
export class Service {
  @Field(() => String, { description: 'The name of this product: `Qalpyna`.' })
  name!: string;

  @Field(() => String, { description: 'The system whose accounts are recovered here.' })
  system!: string;

  @Field(() => String, { description: 'The version of this service, by semantic versioning.' })
  version!: string;

  @Field(() => [Languages], { description: 'The languages of texts and mails.' })
  languages!: readonly Language[];

  @Field(() => Brand, { nullable: true, description: 'How this installation looks; null for the product’s own look.' })
  brand!: Brand | null;
}

@Resolver()
export class ServiceResolver {
  readonly #texts: ApiUseCases['texts'];

  constructor({ texts }: Pick<ApiUseCases, 'texts'>) {
    this.#texts = texts;
  }

  @Query(() => Service, { description: 'Who answers, for whom, and in which languages.' })
  service(@Ctx() { version, brand }: Context): Service {
    return {
      name: 'Qalpyna',
      system: this.#texts.system,
      version,
      languages: LANGUAGES,
      brand: brand && { ...brand.accent, contacts: brand.contacts, logo: brand.logo },
    };
  }
}
