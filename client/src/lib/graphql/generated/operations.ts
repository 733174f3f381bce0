/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** What happened to an account. */
export type AccountEventKind =
  /** In a recovery by signature, the code was wrong as often as it may be. Nothing was changed. */
  | 'CODE_TRIES_FAILED'
  /** Consents were withdrawn. */
  | 'CONSENTS_WITHDRAWN'
  /** Password and address were changed after a signature. */
  | 'CREDENTIALS_CHANGED'
  /** The account was frozen, from a notice or by an administrator. */
  | 'FROZEN'
  /** The password was changed by a link from a mail; the address stayed. */
  | 'PASSWORD_CHANGED'
  /** After a right signature, the password was wrong as often as it may be. */
  | 'PASSWORD_TRIES_FAILED'
  /** The account was made. */
  | 'REGISTERED'
  /** Sessions were ended by the person, or all of them by an administrator. */
  | 'SESSIONS_ENDED'
  /** Somebody signed in with signature and password. */
  | 'SIGNED_IN'
  /** The account was opened again: by the owner’s signature reset, with new credentials, or by the administrator who had frozen it. */
  | 'UNFROZEN';

/** What a sign-in begins with. */
export type BeginSignInInput = {
  /** What the person agrees to now. What this session agreed to within the last hour need not be sent again. At most 4 entries. */
  consents: Array<ConsentInput>;
  /** The language of the texts that the person sees and signs, and of mails. */
  language: Language;
};

/** What a recovery by signature begins with. */
export type BeginSignatureResetInput = {
  /** What the person agrees to now. What this session agreed to within the last hour need not be sent again. At most 4 entries. */
  consents: Array<ConsentInput>;
  /** The language of the texts that the person sees and signs, and of mails. */
  language: Language;
};

/** What a signature is asked for. */
export type ChallengePurpose =
  /** To reset the account’s credentials. Answered by `completeSignatureReset`. */
  | 'RESET_CREDENTIALS'
  /** To tell who signs in, or to register. Answered by `completeSignIn`. */
  | 'SIGN_IN';

/** Why something that can be used once, or for a while, is no longer open. The way on is always to begin that step again. */
export type ClosedReason =
  /** Its time has passed. */
  | 'EXPIRED'
  /** A newer one, or another change of the account, took its place. */
  | 'REPLACED'
  /** It was tried as often as it may be. */
  | 'TOO_MANY_TRIES'
  /** There is no such thing for this caller. What belongs to somebody else is unknown, too. */
  | 'UNKNOWN'
  /** It has done what it was for. */
  | 'USED';

/** The signed statement of a sign-in. */
export type CompleteSignInInput = {
  /** The challenge that is answered. At most 100 bytes. */
  challenge: string;
  /** The challenge’s document with its enveloped XML signature, as the signing program returned it. At most 64 KB. */
  document: string;
};

/** The signed statement of a recovery. */
export type CompleteSignatureResetInput = {
  /** The challenge that is answered. At most 100 bytes. */
  challenge: string;
  /** The challenge’s document with its enveloped XML signature, as the signing program returned it. At most 64 KB. */
  document: string;
};

/** The code from the mail. */
export type ConfirmEmailInput = {
  /** Six digits; spaces and hyphens between them do no harm. At most 16 characters. */
  code: string;
  /** The confirmation that waits for it. At most 100 bytes. */
  confirmation: string;
};

/** One consent that the person has just given: which text, in which version. */
export type ConsentInput = {
  /** What it is about. */
  kind: ConsentKind;
  /** The version of the text that the person saw, as `consents` gave it. A consent to another version counts as not given. At most 64 bytes. */
  version: string;
};

/** What a consent is about. Both are needed on every road. */
export type ConsentKind =
  /** Collecting, processing, passing on and keeping personal data. */
  | 'PERSONAL_DATA'
  /** Knowing the responsibility for using the electronic digital signature. */
  | 'SIGNATURE_RESPONSIBILITY';

/** Why an address was refused. It never depends on other people’s accounts. */
export type EmailRefusal =
  /** It is not one e-mail address: no list, no name beside it, at most 320 characters. */
  | 'MALFORMED'
  /** It mixes letters of scripts that look alike, such as Latin and Cyrillic. */
  | 'MIXED_SCRIPTS'
  /** A grant from a mail link changes the password only; leave the address out. */
  | 'NOT_CHANGEABLE_HERE'
  /** This grant needs a new address. */
  | 'REQUIRED';

/** Which sessions to end. */
export type EndSessionsInput = {
  /** One of the person’s own sessions. Left out: all but the one that asks. At most 100 bytes. */
  session?: string | null | undefined;
};

/** The second factor of a sign-in. */
export type EnterPasswordInput = {
  /** As typed: not trimmed, case matters. More than 1 KB, or what can be no password, is a wrong one. */
  password: string;
};

/** The link from a notice. */
export type FreezeAccountInput = {
  /** The token of the notice’s *it was not me* link. At most 200 bytes. */
  token: string;
};

/** What a grant was given for, and so what its use changes. */
export type GrantPurpose =
  /** A signer without an account makes one: password and address. */
  | 'REGISTRATION'
  /** A link from a mail was opened: the password is replaced, the address stays. */
  | 'RESET_BY_EMAIL'
  /** The owner was proved by signature: password and address are replaced. */
  | 'RESET_BY_SIGNATURE';

/** The languages that people are served in. */
export type Language =
  /** English. */
  | 'EN'
  /** Kazakh, қазақша. */
  | 'KK'
  /** Russian, русский. */
  | 'RU';

/** What a password is held against. Characters are Unicode code points, after normalisation (NFC). */
export type PasswordRule =
  /** It holds a control character or half of a surrogate pair. */
  | 'CHARACTER_NOT_ALLOWED'
  /** It contains the address, the system’s name or, where the signer is proved, the person’s name. */
  | 'CONTAINS_CONTEXT'
  /** It has no digit. */
  | 'NO_DIGIT'
  /** It has no lower-case letter, of any script. */
  | 'NO_LOWER_CASE'
  /** It has none of the special characters. */
  | 'NO_SPECIAL'
  /** It has no upper-case letter, of any script. */
  | 'NO_UPPER_CASE'
  /** It is on a list of common and breached passwords, also when written with other case or usual substitutions. */
  | 'TOO_COMMON'
  /** It has more characters than `maxLength`, or more than 1 KB. */
  | 'TOO_LONG'
  /** It has fewer characters than `minLength`. */
  | 'TOO_SHORT';

/** The step of a recovery or registration that comes next. */
export type RecoveryStage =
  /** A code was sent: it is to be given back. */
  | 'CONFIRM'
  /** The change was made by this session. */
  | 'DONE'
  /** Nothing is under way. */
  | 'NONE'
  /** A grant is open: new credentials are to be set. */
  | 'SET_CREDENTIALS'
  /** A reset’s statement waits for its signature. */
  | 'SIGN';

/** To whom a link is wanted. */
export type RequestEmailResetInput = {
  /** What the person agrees to now. What this session agreed to within the last hour need not be sent again. At most 4 entries. */
  consents: Array<ConsentInput>;
  /** The address as typed: one address, at most 320 characters. */
  email: string;
  /** The language of the texts that the person sees and signs, and of mails. */
  language: Language;
};

/** Which code to send again. */
export type ResendConfirmationInput = {
  /** The confirmation that waits for its code. At most 100 bytes. */
  confirmation: string;
};

/** New credentials. */
export type SetCredentialsInput = {
  /** The new address: needed with a grant from a signature and for a registration, refused with one from a mail link. At most 320 characters. */
  email?: string | null | undefined;
  /** The grant’s token, from a signature or a mail link. A browser whose session holds the grant may leave it out. At most 200 bytes. */
  grant?: string | null | undefined;
  /** The language of the mails, and of the account from now on. */
  language: Language;
  /** The new password, as typed: 8 to 128 characters by `passwordPolicy`. More than 1 KB is TOO_LONG. */
  password: string;
};

/** Why a signature was refused, in words that a person can act on. */
export type SignatureRefusal =
  /** The signature uses an algorithm that is not accepted. Sign with a current key of НУЦ РК. */
  | 'ALGORITHM_NOT_ALLOWED'
  /** The right person signed, for another organisation or for none. Choose the key that belongs to this account. */
  | 'ANOTHER_ORGANISATION'
  /** Another person’s key was used. Choose the key of the account’s owner. */
  | 'ANOTHER_PERSON'
  /** The certificate is past its last day. Get a new key. */
  | 'CERTIFICATE_EXPIRED'
  /** This key is for authentication or something else. Choose the signing key. */
  | 'CERTIFICATE_NOT_FOR_SIGNING'
  /** The certificate’s first day is still to come. */
  | 'CERTIFICATE_NOT_YET_VALID'
  /** The certificate was revoked. Get a new key. */
  | 'CERTIFICATE_REVOKED'
  /** What came back is no well-formed signed document. Sign again. */
  | 'DOCUMENT_MALFORMED'
  /** The certificate was not issued by НУЦ РК or another authority that this service trusts. */
  | 'ISSUER_NOT_TRUSTED'
  /** The document carries no signature, or more than one. Sign the document as it was issued, once. */
  | 'NOT_EXACTLY_ONE_SIGNATURE'
  /** What was signed is not the document of this challenge. Begin again and sign it unchanged. */
  | 'NOT_THE_ISSUED_STATEMENT'
  /** The signature does not fit the document or the certificate. Sign again. */
  | 'SIGNATURE_WRONG'
  /** The certificate names no person (ИИН). Choose a person’s key. */
  | 'SIGNER_WITHOUT_IIN';

/** How far a sign-in has come. */
export type ViewerStage =
  /** Nobody is known. */
  | 'ANONYMOUS'
  /** The signature told who it is; the password is still missing. */
  | 'IDENTIFIED'
  /** Signature and password were both given. */
  | 'SIGNED_IN';

/** Which consents to withdraw. */
export type WithdrawConsentsInput = {
  /** The kinds to withdraw, in every version given. At most 4 entries. */
  kinds: Array<ConsentKind>;
};

export type EndSessionsMutationVariables = Exact<{
  input: EndSessionsInput;
}>;


export type EndSessionsMutation = { __typename: 'Mutation', endSessions:
    | { __typename: 'RateLimited', retryAfter: number }
    | { __typename: 'SessionsEnded', count: number }
    | { __typename: 'SignInRequired', stage: ViewerStage }
    | { __typename: 'TryLater', retryAfter: number }
   };

export type EventsQueryVariables = Exact<{ [key: string]: never; }>;


export type EventsQuery = { __typename: 'Query', events: Array<{ __typename: 'AccountEvent', kind: AccountEventKind, at: string, device: string | null, reference: string | null }> };

export type SessionsQueryVariables = Exact<{ [key: string]: never; }>;


export type SessionsQuery = { __typename: 'Query', sessions: Array<{ __typename: 'Session', id: string, current: boolean, device: string, createdAt: string, lastUsedAt: string }> };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { __typename: 'Query', viewer: { __typename: 'Viewer', stage: ViewerStage, language: Language, expiresAt: string | null, account: { __typename: 'AccountHint', displayName: string, email: string | null, organisation: string | null } | null, consents: Array<{ __typename: 'GivenConsent', kind: ConsentKind, version: string, language: Language, givenAt: string }> } };

export type ConsentsQueryVariables = Exact<{
  language: Language;
}>;


export type ConsentsQuery = { __typename: 'Query', consents: Array<{ __typename: 'ConsentText', kind: ConsentKind, version: string, label: string, text: string }> };

export type WithdrawConsentsMutationVariables = Exact<{
  input: WithdrawConsentsInput;
}>;


export type WithdrawConsentsMutation = { __typename: 'Mutation', withdrawConsents:
    | { __typename: 'ConsentsWithdrawn', withdrawnAt: string, reference: string }
    | { __typename: 'RateLimited', retryAfter: number }
    | { __typename: 'SignInRequired', stage: ViewerStage }
    | { __typename: 'TryLater', retryAfter: number }
   };

export type FreezeAccountMutationVariables = Exact<{
  input: FreezeAccountInput;
}>;


export type FreezeAccountMutation = { __typename: 'Mutation', freezeAccount:
    | { __typename: 'FreezeDone', reference: string }
    | { __typename: 'LinkClosed', reason: ClosedReason }
    | { __typename: 'RateLimited', retryAfter: number }
    | { __typename: 'TryLater', retryAfter: number }
   };

export type BeginSignatureResetMutationVariables = Exact<{
  input: BeginSignatureResetInput;
}>;


export type BeginSignatureResetMutation = { __typename: 'Mutation', beginSignatureReset:
    | { __typename: 'ConsentsRequired', missing: Array<{ __typename: 'ConsentText', kind: ConsentKind, version: string }> }
    | { __typename: 'RateLimited', retryAfter: number }
    | { __typename: 'SignatureChallenge', id: string, purpose: ChallengePurpose, document: string, text: string, issuedAt: string, expiresAt: string, signerFilter: { __typename: 'SignerFilter', iin: string | null, bin: string | null } | null }
    | { __typename: 'TryLater', retryAfter: number }
   };

export type CompleteSignatureResetMutationVariables = Exact<{
  input: CompleteSignatureResetInput;
}>;


export type CompleteSignatureResetMutation = { __typename: 'Mutation', completeSignatureReset:
    | { __typename: 'AccountFrozen', reference: string }
    | { __typename: 'ChallengeClosed', reason: ClosedReason }
    | { __typename: 'CredentialsGrant', purpose: GrantPurpose, expiresAt: string }
    | { __typename: 'NoAccount', system: string }
    | { __typename: 'RateLimited', retryAfter: number }
    | { __typename: 'SignatureRefused', refusal: SignatureRefusal }
    | { __typename: 'TryLater', retryAfter: number }
   };

export type ConfirmEmailMutationVariables = Exact<{
  input: ConfirmEmailInput;
}>;


export type ConfirmEmailMutation = { __typename: 'Mutation', confirmEmail:
    | { __typename: 'CodeWrong', triesLeft: number }
    | { __typename: 'ConfirmationClosed', reason: ClosedReason }
    | { __typename: 'CredentialsChanged', purpose: GrantPurpose, reference: string, changedAt: string, sessionsEnded: number }
    | { __typename: 'RateLimited', retryAfter: number }
    | { __typename: 'TryLater', retryAfter: number }
   };

export type RecoveryQueryVariables = Exact<{
  grant?: string | null | undefined;
}>;


export type RecoveryQuery = { __typename: 'Query', recovery: { __typename: 'RecoveryState', stage: RecoveryStage, closed: ClosedReason | null, challenge: { __typename: 'SignatureChallenge', id: string, purpose: ChallengePurpose, document: string, text: string, issuedAt: string, expiresAt: string, signerFilter: { __typename: 'SignerFilter', iin: string | null, bin: string | null } | null } | null, grant: { __typename: 'GrantState', purpose: GrantPurpose, emailRequired: boolean, expiresAt: string, account: { __typename: 'AccountHint', displayName: string, email: string | null, organisation: string | null } | null } | null, confirmation: { __typename: 'Confirmation', id: string, sentTo: string, expiresAt: string, resendAfter: string, triesLeft: number, reference: string } | null, change: { __typename: 'CredentialsChanged', purpose: GrantPurpose, reference: string, changedAt: string, sessionsEnded: number } | null } };

export type RequestEmailResetMutationVariables = Exact<{
  input: RequestEmailResetInput;
}>;


export type RequestEmailResetMutation = { __typename: 'Mutation', requestEmailReset:
    | { __typename: 'ConsentsRequired', missing: Array<{ __typename: 'ConsentText', kind: ConsentKind, version: string }> }
    | { __typename: 'EmailRefused', refusal: EmailRefusal }
    | { __typename: 'EmailResetRequested', reference: string, expiresAt: string, resendAfter: string }
    | { __typename: 'RateLimited', retryAfter: number }
    | { __typename: 'TryLater', retryAfter: number }
   };

export type ResendConfirmationMutationVariables = Exact<{
  input: ResendConfirmationInput;
}>;


export type ResendConfirmationMutation = { __typename: 'Mutation', resendConfirmation:
    | { __typename: 'ConfirmationClosed', reason: ClosedReason }
    | { __typename: 'ConfirmationSent', confirmation: { __typename: 'Confirmation', id: string } }
    | { __typename: 'RateLimited', retryAfter: number }
    | { __typename: 'TryLater', retryAfter: number }
   };

export type SetCredentialsMutationVariables = Exact<{
  input: SetCredentialsInput;
}>;


export type SetCredentialsMutation = { __typename: 'Mutation', setCredentials:
    | { __typename: 'ConfirmationSent', confirmation: { __typename: 'Confirmation', id: string } }
    | { __typename: 'CredentialsChanged', purpose: GrantPurpose, reference: string, changedAt: string, sessionsEnded: number }
    | { __typename: 'EmailRefused', refusal: EmailRefusal }
    | { __typename: 'GrantClosed', reason: ClosedReason }
    | { __typename: 'PasswordRefused', broken: Array<PasswordRule> }
    | { __typename: 'RateLimited', retryAfter: number }
    | { __typename: 'TryLater', retryAfter: number }
   };

export type StatementQueryVariables = Exact<{
  language: Language;
}>;


export type StatementQuery = { __typename: 'Query', statement: { __typename: 'StatementText', version: string, system: string, text: string } };

export type PasswordPolicyQueryVariables = Exact<{ [key: string]: never; }>;


export type PasswordPolicyQuery = { __typename: 'Query', passwordPolicy: { __typename: 'PasswordPolicy', minLength: number, maxLength: number, specialCharacters: string, rules: Array<PasswordRule> } };

export type ServiceQueryVariables = Exact<{ [key: string]: never; }>;


export type ServiceQuery = { __typename: 'Query', service: { __typename: 'Service', name: string, system: string, version: string, brand: { __typename: 'Brand', logo: string | null, light: { __typename: 'AccentShades', rest: string, hover: string, active: string, on: string, tint: string }, dark: { __typename: 'AccentShades', rest: string, hover: string, active: string, on: string, tint: string }, contacts: { __typename: 'Contacts', email: string | null, phone: string | null, page: string | null } } | null } };

export type AccentColoursFragment = { __typename: 'AccentShades', rest: string, hover: string, active: string, on: string, tint: string };

export type BeginSignInMutationVariables = Exact<{
  input: BeginSignInInput;
}>;


export type BeginSignInMutation = { __typename: 'Mutation', beginSignIn:
    | { __typename: 'ConsentsRequired', missing: Array<{ __typename: 'ConsentText', kind: ConsentKind, version: string }> }
    | { __typename: 'RateLimited', retryAfter: number }
    | { __typename: 'SignatureChallenge', id: string, purpose: ChallengePurpose, document: string, text: string, issuedAt: string, expiresAt: string, signerFilter: { __typename: 'SignerFilter', iin: string | null, bin: string | null } | null }
    | { __typename: 'TryLater', retryAfter: number }
   };

export type CompleteSignInMutationVariables = Exact<{
  input: CompleteSignInInput;
}>;


export type CompleteSignInMutation = { __typename: 'Mutation', completeSignIn:
    | { __typename: 'AccountFrozen', reference: string }
    | { __typename: 'ChallengeClosed', reason: ClosedReason }
    | { __typename: 'PasswordRequired', account: { __typename: 'AccountHint', displayName: string } }
    | { __typename: 'RateLimited', retryAfter: number }
    | { __typename: 'RegistrationOffered', grant: { __typename: 'CredentialsGrant', purpose: GrantPurpose, expiresAt: string } }
    | { __typename: 'SignatureRefused', refusal: SignatureRefusal }
    | { __typename: 'TryLater', retryAfter: number }
   };

export type EnterPasswordMutationVariables = Exact<{
  input: EnterPasswordInput;
}>;


export type EnterPasswordMutation = { __typename: 'Mutation', enterPassword:
    | { __typename: 'AccountFrozen', reference: string }
    | { __typename: 'PasswordWrong', triesLeft: number | null }
    | { __typename: 'RateLimited', retryAfter: number }
    | { __typename: 'SignInClosed', reason: ClosedReason }
    | { __typename: 'SignedIn', viewer: { __typename: 'Viewer', stage: ViewerStage } }
    | { __typename: 'TryLater', retryAfter: number }
   };

export type SignOutMutationVariables = Exact<{ [key: string]: never; }>;


export type SignOutMutation = { __typename: 'Mutation', signOut:
    | { __typename: 'RateLimited', retryAfter: number }
    | { __typename: 'SignedOut', done: boolean }
    | { __typename: 'TryLater', retryAfter: number }
   };

export type OpenChallengeFragment = { __typename: 'SignatureChallenge', id: string, purpose: ChallengePurpose, document: string, text: string, issuedAt: string, expiresAt: string, signerFilter: { __typename: 'SignerFilter', iin: string | null, bin: string | null } | null };

export const EndSessionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"sha256:d4631fd8db0304d0113234f53744af43791c2d7b7a55677a5eed8eeed18fbf96"},"selectionSet":{"kind":"SelectionSet","selections":[]}}]} as unknown as DocumentNode<EndSessionsMutation, EndSessionsMutationVariables>;
export const EventsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"sha256:08fad926fff45a00839f94709cad203aebc15dbe050af296fcd56d6b123131be"},"selectionSet":{"kind":"SelectionSet","selections":[]}}]} as unknown as DocumentNode<EventsQuery, EventsQueryVariables>;
export const SessionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"sha256:a68a7e500405846d4f45fed1945b8b4d05259fb0ac31c02746f992aaced21f7f"},"selectionSet":{"kind":"SelectionSet","selections":[]}}]} as unknown as DocumentNode<SessionsQuery, SessionsQueryVariables>;
export const ViewerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"sha256:795d55fd19a2d97fce31060bd0dae340ab217eb1a5d5f7aedcb7183be0bf030b"},"selectionSet":{"kind":"SelectionSet","selections":[]}}]} as unknown as DocumentNode<ViewerQuery, ViewerQueryVariables>;
export const ConsentsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"sha256:18693316390aa30769d796f497f809df4f8b40d691ffa744b7f551603af55387"},"selectionSet":{"kind":"SelectionSet","selections":[]}}]} as unknown as DocumentNode<ConsentsQuery, ConsentsQueryVariables>;
export const WithdrawConsentsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"sha256:b236741709ebf29a74647e762253a7c0ea735494b8444150131750aebade1048"},"selectionSet":{"kind":"SelectionSet","selections":[]}}]} as unknown as DocumentNode<WithdrawConsentsMutation, WithdrawConsentsMutationVariables>;
export const FreezeAccountDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"sha256:60d9cc8bddb9a1321e4193b58dd5a59645c1ea02331641a24fe5672e25a48c5e"},"selectionSet":{"kind":"SelectionSet","selections":[]}}]} as unknown as DocumentNode<FreezeAccountMutation, FreezeAccountMutationVariables>;
export const BeginSignatureResetDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"sha256:2880f14428e65831bb703241c787fd7f1beab0e6701dc6a804157214026d29a6"},"selectionSet":{"kind":"SelectionSet","selections":[]}}]} as unknown as DocumentNode<BeginSignatureResetMutation, BeginSignatureResetMutationVariables>;
export const CompleteSignatureResetDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"sha256:dd1528dd140ffa282767406946a15c6348449cc252a9320d419583734f79f695"},"selectionSet":{"kind":"SelectionSet","selections":[]}}]} as unknown as DocumentNode<CompleteSignatureResetMutation, CompleteSignatureResetMutationVariables>;
export const ConfirmEmailDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"sha256:05d7ca536841351ebbc39034f1ba19487876b532b5739548f7f5a935f3589c34"},"selectionSet":{"kind":"SelectionSet","selections":[]}}]} as unknown as DocumentNode<ConfirmEmailMutation, ConfirmEmailMutationVariables>;
export const RecoveryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"sha256:bd8c29c44d279a159632eb1d2862c59d7c92c2d84e643a7f2cfd42f2a766bdbc"},"selectionSet":{"kind":"SelectionSet","selections":[]}}]} as unknown as DocumentNode<RecoveryQuery, RecoveryQueryVariables>;
export const RequestEmailResetDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"sha256:dc71cca4f482287db195ffc30ddab95c00ef9e811fff7d1275c3cc0a55423324"},"selectionSet":{"kind":"SelectionSet","selections":[]}}]} as unknown as DocumentNode<RequestEmailResetMutation, RequestEmailResetMutationVariables>;
export const ResendConfirmationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"sha256:74b8803677baa3b1fdf718b0652184463fdf69075bc131dd90cd3a252d2abb0f"},"selectionSet":{"kind":"SelectionSet","selections":[]}}]} as unknown as DocumentNode<ResendConfirmationMutation, ResendConfirmationMutationVariables>;
export const SetCredentialsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"sha256:1890dfd519d19347fc5fc4eaa9870f21ef159d5fbdbc5561e736ec96b6738aa1"},"selectionSet":{"kind":"SelectionSet","selections":[]}}]} as unknown as DocumentNode<SetCredentialsMutation, SetCredentialsMutationVariables>;
export const StatementDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"sha256:876812a732d6ef1b04a07239272a8dc33f6c9f53852156aadff290f3ae4c3ec0"},"selectionSet":{"kind":"SelectionSet","selections":[]}}]} as unknown as DocumentNode<StatementQuery, StatementQueryVariables>;
export const PasswordPolicyDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"sha256:f062d8f7157d28c25bbe76df9be18513f5e996717933c38316eb534e2c3f8e44"},"selectionSet":{"kind":"SelectionSet","selections":[]}}]} as unknown as DocumentNode<PasswordPolicyQuery, PasswordPolicyQueryVariables>;
export const ServiceDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"sha256:0937b85a0c616335c3130af941ae4524c400dea20308afd64283a1d5f1e62a64"},"selectionSet":{"kind":"SelectionSet","selections":[]}}]} as unknown as DocumentNode<ServiceQuery, ServiceQueryVariables>;
export const BeginSignInDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"sha256:47ec5955cae495108264c8bec3fa96785563aa306db760ead4d2707218b3658a"},"selectionSet":{"kind":"SelectionSet","selections":[]}}]} as unknown as DocumentNode<BeginSignInMutation, BeginSignInMutationVariables>;
export const CompleteSignInDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"sha256:0951ac6f1ea958b48d14cc3a0d1d201f39568ea308a93049b400900d1fcaebec"},"selectionSet":{"kind":"SelectionSet","selections":[]}}]} as unknown as DocumentNode<CompleteSignInMutation, CompleteSignInMutationVariables>;
export const EnterPasswordDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"sha256:ddf18823ac06ba79dd88b1487281090ceb6bb4922db59e66e6a8ddcf708eb0ae"},"selectionSet":{"kind":"SelectionSet","selections":[]}}]} as unknown as DocumentNode<EnterPasswordMutation, EnterPasswordMutationVariables>;
export const SignOutDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"sha256:068527cc4e31facbcd548f2c6061b5639b64f02d7020faed5fd3941c04ff6e3b"},"selectionSet":{"kind":"SelectionSet","selections":[]}}]} as unknown as DocumentNode<SignOutMutation, SignOutMutationVariables>;