import { Field, ObjectType } from 'type-graphql';
import type { ConsentKind } from '../../domain/consent.ts';
import { ConsentKinds } from './consent-kind.ts';

@ObjectType({ description: 'The current text of one consent, in one language.' })
export class ConsentText {
  @Field(() => ConsentKinds, { description: 'What it is about.' })
  kind!: ConsentKind;

  @Field(() => String, { description: 'Names this text; sent back in `ConsentInput` when the person agrees to it.' })
  version!: string;

  @Field(() => String, { description: 'What stands beside the check box.' })
  label!: string;

  @Field(() => String, {
    description: 'The whole text that the label refers to. Plain text; blank lines part its paragraphs.',
  })
  text!: string;
}
