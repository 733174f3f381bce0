import { Field, ObjectType } from 'type-graphql';
import type { ConsentKind } from '../../domain/consent.ts';
import type { Language } from '../../domain/language.ts';
import { DateTime } from '../date-time.ts';
import { Languages } from '../language.ts';
import { ConsentKinds } from './consent-kind.ts';

@ObjectType({ description: 'A consent that was given and not withdrawn.' })
export class GivenConsent {
  @Field(() => ConsentKinds, { description: 'What it is about.' })
  kind!: ConsentKind;

  @Field(() => String, {
    description: 'The version of the text that was agreed to; it may no longer be the current one.',
  })
  version!: string;

  @Field(() => Languages, { description: 'The language that the text was read in.' })
  language!: Language;

  @Field(() => DateTime, { description: 'When it was given.' })
  givenAt!: Date;
}
