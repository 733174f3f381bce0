import { ArrayMaxSize, ValidateNested } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import type { Language } from '../../domain/language.ts';
import { Languages } from '../language.ts';
import { MAX_CONSENTS } from '../limits/sizes.ts';
import { ConsentInput } from './consent-input.ts';

/** The beginning of every road asks for the consents and a language. */
@InputType()
export abstract class Consented {
  @ArrayMaxSize(MAX_CONSENTS)
  @ValidateNested({ each: true })
  @Field(() => [ConsentInput], {
    description:
      'What the person agrees to now. What this session agreed to within the last hour need not be sent again. At most 4 entries.',
  })
  consents!: ConsentInput[];

  @Field(() => Languages, { description: 'The language of the texts that the person sees and signs, and of mails.' })
  language!: Language;
}
