/** The public mutations. Each has limits (`limits.ts`) and leaves an audit event. */
export type OperationName =
  | 'beginSignIn'
  | 'completeSignIn'
  | 'enterPassword'
  | 'signOut'
  | 'endSessions'
  | 'withdrawConsents'
  | 'requestEmailReset'
  | 'beginSignatureReset'
  | 'completeSignatureReset'
  | 'setCredentials'
  | 'resendConfirmation'
  | 'confirmEmail'
  | 'freezeAccount';

/** Something that happened to an account, as its owner reads it. Values are those of the GraphQL enum. */
export type AccountEventKind =
  | 'REGISTERED'
  | 'SIGNED_IN'
  | 'PASSWORD_CHANGED'
  | 'CREDENTIALS_CHANGED'
  | 'FROZEN'
  | 'UNFROZEN'
  | 'CONSENTS_WITHDRAWN'
  | 'SESSIONS_ENDED'
  | 'PASSWORD_TRIES_FAILED'
  | 'CODE_TRIES_FAILED';
