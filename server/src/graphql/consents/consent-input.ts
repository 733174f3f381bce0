import { Field, InputType } from 'type-graphql';
import type { Consent, ConsentKind } from '../../domain/consent.ts';
import { MaxBytes } from '../limits/max-bytes.ts';
import { MAX_VERSION_BYTES } from '../limits/sizes.ts';
import { ConsentKinds } from './consent-kind.ts';

@InputType({ description: 'One consent that the person has just given: which text, in which version.' })
export class ConsentInput implements Consent {
  @Field(() => ConsentKinds, { description: 'What it is about.' })
  kind!: ConsentKind;

  @MaxBytes(MAX_VERSION_BYTES)
  @Field(() => String, {
    description:
      'The version of the text that the person saw, as `consents` gave it. A consent to another version counts as not given. At most 64 bytes.',
  })
  version!: string;
}
