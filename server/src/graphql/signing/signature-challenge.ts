import { Field, ID, ObjectType } from 'type-graphql';
import type { Challenge, ChallengePurpose } from '../../domain/challenge.ts';
import { DateTime } from '../date-time.ts';
import { enumOf } from '../enum-of.ts';
import { made } from '../made.ts';

const ChallengePurposes = enumOf<ChallengePurpose>('ChallengePurpose', 'What a signature is asked for.', {
  SIGN_IN: 'To tell who signs in, or to register. Answered by `completeSignIn`.',
  RESET_CREDENTIALS: 'To reset the account’s credentials. Answered by `completeSignatureReset`.',
});

@ObjectType({
  description:
    'Which keys to offer, when the signer is already known. The server holds every signature against it as well.',
})
export class SignerFilter {
  @Field(() => String, { nullable: true, description: 'Individual identification number (ИИН), 12 digits.' })
  iin!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Business identification number (БИН), 12 digits; null for a key without an organisation.',
  })
  bin!: string | null;
}

@ObjectType({
  description:
    'A statement that waits for its signature, for 10 minutes. It can be answered once, for its purpose, by the session (or partner’s user) that asked for it.',
})
export class SignatureChallenge {
  @Field(() => ID, { description: 'Sent back beside the signed document.' })
  id!: string;

  @Field(() => ChallengePurposes, { description: 'What the signature is for.' })
  purpose!: ChallengePurpose;

  @Field(() => String, {
    description:
      'The XML document to be signed as it is, enveloped: hand it to the signing program (`kz.gov.pki.knca.basics`, method `sign`, format `xml`) without changing a character.',
  })
  document!: string;

  @Field(() => String, {
    description: 'What the person signs, in words, to be shown beside the button. The document holds the same text.',
  })
  text!: string;

  @Field(() => DateTime, { description: 'When it was issued.' })
  issuedAt!: Date;

  @Field(() => DateTime, { description: 'From when on it is EXPIRED.' })
  expiresAt!: Date;

  @Field(() => SignerFilter, {
    nullable: true,
    description:
      'Set when this session already knows who has to sign: offer only keys of this person and organisation.',
  })
  signerFilter!: SignerFilter | null;
}

export const signatureChallenge = ({ id, purpose, document, text, issuedAt, expiresAt, expected }: Challenge) =>
  made(SignatureChallenge, { id, purpose, document, text, issuedAt, expiresAt, signerFilter: expected });
