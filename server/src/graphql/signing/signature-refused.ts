import { Field, ObjectType } from 'type-graphql';
import type {
  SignatureRefusal,
  SignatureRefused as SignatureRefusedOutcome,
} from '../../use-cases/answer-challenge.ts';
import { enumOf } from '../enum-of.ts';
import { made } from '../made.ts';

const SignatureRefusals = enumOf<SignatureRefusal>(
  'SignatureRefusal',
  'Why a signature was refused, in words that a person can act on.',
  {
    DOCUMENT_MALFORMED: 'What came back is no well-formed signed document. Sign again.',
    NOT_EXACTLY_ONE_SIGNATURE:
      'The document carries no signature, or more than one. Sign the document as it was issued, once.',
    NOT_THE_ISSUED_STATEMENT:
      'What was signed is not the document of this challenge. Begin again and sign it unchanged.',
    ALGORITHM_NOT_ALLOWED: 'The signature uses an algorithm that is not accepted. Sign with a current key of НУЦ РК.',
    SIGNATURE_WRONG: 'The signature does not fit the document or the certificate. Sign again.',
    CERTIFICATE_EXPIRED: 'The certificate is past its last day. Get a new key.',
    CERTIFICATE_NOT_YET_VALID: 'The certificate’s first day is still to come.',
    CERTIFICATE_REVOKED: 'The certificate was revoked. Get a new key.',
    CERTIFICATE_NOT_FOR_SIGNING: 'This key is for authentication or something else. Choose the signing key.',
    ISSUER_NOT_TRUSTED: 'The certificate was not issued by НУЦ РК or another authority that this service trusts.',
    SIGNER_WITHOUT_IIN: 'The certificate names no person (ИИН). Choose a person’s key.',
    ANOTHER_PERSON: 'Another person’s key was used. Choose the key of the account’s owner.',
    ANOTHER_ORGANISATION:
      'The right person signed, for another organisation or for none. Choose the key that belongs to this account.',
  },
);

@ObjectType({
  description:
    'The signature was not accepted, and nothing else was done. The challenge stays open for another signature, five in all.',
})
export class SignatureRefused {
  @Field(() => SignatureRefusals, { description: 'Why.' })
  reason!: SignatureRefusal;
}

export const signatureRefused = ({ reason }: SignatureRefusedOutcome) => made(SignatureRefused, { reason });
