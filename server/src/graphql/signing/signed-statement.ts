import { IsByteLength } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { MAX_DOCUMENT_BYTES, MAX_ID_BYTES } from '../limits/sizes.ts';

/** The answer to a challenge; sign-in and reset each have an input type of this shape. */
@InputType()
export abstract class SignedStatement {
  @IsByteLength(0, MAX_ID_BYTES)
  @Field(() => ID, { description: 'The challenge that is answered. At most 100 bytes.' })
  challenge!: string;

  @IsByteLength(0, MAX_DOCUMENT_BYTES)
  @Field(() => String, {
    description:
      'The challenge’s document with its enveloped XML signature, as the signing program returned it. At most 64 KB.',
  })
  document!: string;
}
