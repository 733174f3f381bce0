import type { Refusal } from '../refusal.ts';

/** What each reason means to the person at the terminal. A reason without a sentence does not compile. */
const SENTENCES: Readonly<Record<Refusal, string>> = {
  DOCUMENT_MALFORMED: 'The document cannot be read as what it seems to be, or can be read in two ways.',
  DOCUMENT_TOO_LARGE: 'The document is larger or deeper than is looked at.',
  NOT_EXACTLY_ONE_SIGNATURE: 'One signature is expected. With several, --all judges each of them.',
  SIGNATURE_SHAPE_NOT_ACCEPTED: 'There is a signature, but not in a shape that is accepted.',
  ALGORITHM_NOT_ALLOWED: 'An algorithm or a key is of a kind that is not accepted.',
  SIGNATURE_WRONG: 'The signature does not fit: what was signed is not what is here, or somebody else signed it.',
  CONTENT_MISMATCH: 'The content that the signature is for is missing or another one; --content names it.',
  TIMESTAMP_WRONG: 'The time stamp is not right.',
  CERTIFICATE_MALFORMED: 'A certificate cannot be read.',
  CERTIFICATE_EXPIRED: 'A certificate had expired at that time; --at asks about another one.',
  CERTIFICATE_NOT_YET_VALID: 'A certificate was not valid yet at that time; --at asks about another one.',
  CERTIFICATE_REVOKED: 'A certificate has been revoked.',
  CERTIFICATE_NEVER_ISSUED: 'The authority says that it never issued this certificate.',
  CERTIFICATE_NOT_FOR_SIGNING: 'The certificate is for another use; --use says which one is asked about.',
  ISSUER_NOT_TRUSTED: 'No path leads to a trusted root; --trust, --anchors and --intermediates say what is trusted.',
  PATH_NOT_ALLOWED: 'A path leads to a trusted root, but breaks a rule of RFC 5280.',
  SIGNER_WITHOUT_IIN: 'The certificate names no person; --subject any lets that pass.',
  SIGNER_WITHOUT_BIN: 'The certificate names no organisation, or one whose БИН cannot be read.',
  CHECK_DIGIT_WRONG: 'The check digit of ИИН or БИН is wrong; --no-check-digits lets test certificates pass.',
  REVOCATION_UNKNOWN: 'Fresh revocation data is missing; --crl and --ocsp name it. All else was right.',
  POLICY_MALFORMED: 'What was asked cannot be used.',
};

export const explainRefusal = (reason: Refusal): string => SENTENCES[reason];
