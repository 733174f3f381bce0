import { Field, ID, InputType } from 'type-graphql';
import { MaxBytes } from '../limits/max-bytes.ts';
import { MAX_DOCUMENT_BYTES, MAX_ID_BYTES } from '../limits/sizes.ts';

/** The answer to a challenge; sign-in and reset each have an input type of this shape. */
@InputType()
export abstract class SignedStatement {
  @MaxBytes(MAX_ID_BYTES)
  @Field(() => ID, { description: 'The challenge that is answered. At most 100 bytes.' })
  challenge!: string;

  @MaxBytes(MAX_DOCUMENT_BYTES)
  @Field(() => String, {
    description:
      'The challenge’s document with its enveloped XML signature, as the signing program returned it. At most 64 KB.',
  })
  document!: string;
}
