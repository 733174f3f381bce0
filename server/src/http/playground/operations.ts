import type { Consent } from '../../domain/consent.ts';

/** One tab of the playground. */
export type PlaygroundOperation = Readonly<{
  query: string;
  variables: Readonly<Record<string, unknown>>;
  /** Sent as the demo partner instead of as this browser. */
  asPartner: boolean;
}>;

const WAITING = `
    ... on RateLimited { retryAfter }
    ... on TryLater { retryAfter }`;

const CHALLENGE = `
    ... on SignatureChallenge { id document text expiresAt signerFilter { iin bin } }
    ... on ConsentsRequired { missing { kind version label } }`;

const CONFIRMATION_SENT = `
    ... on ConfirmationSent { confirmation { id sentTo expiresAt resendAfter triesLeft reference } }`;

const CHANGED = `
    ... on CredentialsChanged { purpose reference changedAt sessionsEnded }`;

const browser = (query: string, variables: Record<string, unknown> = {}): PlaygroundOperation => ({
  query: `${query.trim()}\n`,
  variables,
  asPartner: false,
});

const partner = (operation: PlaygroundOperation, note: string): PlaygroundOperation => ({
  ...operation,
  query: `# ${note}\n${operation.query}`,
  asPartner: true,
});

/**
 * The journey in its order, each step ready to send once the answer of the one before is put into its variables.
 *
 * @param consents the current ones, so that every road can be begun at once
 */
export function playgroundOperations(consents: readonly Consent[]): readonly PlaygroundOperation[] {
  const beginSignatureReset = browser(
    `
# Recovery by signature, step 1: get the statement.
mutation BeginSignatureReset($input: BeginSignatureResetInput!) {
  beginSignatureReset(input: $input) {
    __typename${CHALLENGE}${WAITING}
  }
}`,
    { input: { consents, language: 'EN' } },
  );

  return [
    browser(
      `
# Begin here: who answers, and the texts that people see.
query Service($language: Language!) {
  service { name system version languages }
  consents(language: $language) { kind version label }
  statement(language: $language) { version system text }
  passwordPolicy { minLength maxLength specialCharacters rules }
}`,
      { language: 'EN' },
    ),
    browser(`
# Where this browser stands. The session is the cookie of this
# address.
query Viewer {
  viewer { stage language expiresAt account { displayName email organisation } consents { kind version givenAt } }
  recovery { stage closed grant { purpose emailRequired expiresAt } confirmation { id sentTo triesLeft } }
  sessions { id current device lastUsedAt }
  events { kind at device reference }
}`),
    beginSignatureReset,
    browser(
      `
# Step 2: sign the document of step 1 with a demo person's key
# in the signing agent, and send it back.
mutation CompleteSignatureReset($input: CompleteSignatureResetInput!) {
  completeSignatureReset(input: $input) {
    __typename
    ... on CredentialsGrant { token purpose emailRequired expiresAt account { displayName email organisation } }
    ... on NoAccount { system }
    ... on SignatureRefused { refusal: reason }
    ... on ChallengeClosed { reason }
    ... on AccountFrozen { reference }${WAITING}
  }
}`,
      { input: { challenge: 'id from step 1', document: 'the signed document' } },
    ),
    browser(
      `
# Step 3: new credentials. This session holds the grant; a
# link's token from a mail goes into "grant", without "email".
mutation SetCredentials($input: SetCredentialsInput!) {
  setCredentials(input: $input) {
    __typename${CONFIRMATION_SENT}${CHANGED}
    ... on PasswordRefused { broken }
    ... on EmailRefused { refusal: reason }
    ... on GrantClosed { reason }${WAITING}
  }
}`,
      { input: { password: 'Kokpar-2026-tulpar!', email: 'new@example.kz', language: 'EN' } },
    ),
    browser(
      `
# Step 4: the code from the mail. Everything changes with it.
mutation ConfirmEmail($input: ConfirmEmailInput!) {
  confirmEmail(input: $input) {
    __typename${CHANGED}
    ... on CodeWrong { triesLeft }
    ... on ConfirmationClosed { reason }${WAITING}
  }
}`,
      { input: { confirmation: 'id from step 3', code: '000 000' } },
    ),
    browser(
      `
# Another code, 60 seconds after the last one at the earliest.
mutation ResendConfirmation($input: ResendConfirmationInput!) {
  resendConfirmation(input: $input) {
    __typename${CONFIRMATION_SENT}
    ... on ConfirmationClosed { reason }${WAITING}
  }
}`,
      { input: { confirmation: 'id from step 3' } },
    ),
    browser(
      `
# Recovery by mail: the answer is the same whether or not the
# address has an account. The link is in the mailbox.
mutation RequestEmailReset($input: RequestEmailResetInput!) {
  requestEmailReset(input: $input) {
    __typename
    ... on EmailResetRequested { reference expiresAt resendAfter }
    ... on EmailRefused { refusal: reason }
    ... on ConsentsRequired { missing { kind version label } }${WAITING}
  }
}`,
      { input: { email: 'somebody@example.kz', consents, language: 'EN' } },
    ),
    browser(
      `
# Sign-in, step 1: get the statement.
mutation BeginSignIn($input: BeginSignInInput!) {
  beginSignIn(input: $input) {
    __typename${CHALLENGE}${WAITING}
  }
}`,
      { input: { consents, language: 'EN' } },
    ),
    browser(
      `
# Sign-in, step 2: send the signed document back. A signer
# without an account is offered to register.
mutation CompleteSignIn($input: CompleteSignInInput!) {
  completeSignIn(input: $input) {
    __typename
    ... on PasswordRequired { account { displayName email organisation } }
    ... on RegistrationOffered { grant { token purpose emailRequired expiresAt } }
    ... on SignatureRefused { refusal: reason }
    ... on ChallengeClosed { reason }
    ... on AccountFrozen { reference }${WAITING}
  }
}`,
      { input: { challenge: 'id from step 1', document: 'the signed document' } },
    ),
    browser(
      `
# Sign-in, step 3: the password.
mutation EnterPassword($input: EnterPasswordInput!) {
  enterPassword(input: $input) {
    __typename
    ... on SignedIn { viewer { stage expiresAt account { displayName email } } }
    ... on PasswordWrong { triesLeft }
    ... on SignInClosed { reason }
    ... on AccountFrozen { reference }${WAITING}
  }
}`,
      { input: { password: 'the demo person’s password' } },
    ),
    browser(
      `
mutation EndSessions($input: EndSessionsInput!) {
  endSessions(input: $input) {
    __typename
    ... on SessionsEnded { count }
    ... on SignInRequired { stage }${WAITING}
  }
}`,
      { input: {} },
    ),
    browser(
      `
mutation WithdrawConsents($input: WithdrawConsentsInput!) {
  withdrawConsents(input: $input) {
    __typename
    ... on ConsentsWithdrawn { withdrawnAt reference }
    ... on SignInRequired { stage }${WAITING}
  }
}`,
      { input: { kinds: ['PERSONAL_DATA'] } },
    ),
    browser(`
mutation SignOut {
  signOut {
    __typename
    ... on SignedOut { done }${WAITING}
  }
}`),
    browser(
      `
# From a notice: it was not me.
mutation FreezeAccount($input: FreezeAccountInput!) {
  freezeAccount(input: $input) {
    __typename
    ... on FreezeDone { reference }
    ... on LinkClosed { reason }${WAITING}
  }
}`,
      { input: { token: 'the token in the notice’s link' } },
    ),
    partner(
      beginSignatureReset,
      'As a partner: see the headers of this tab. Go on with\n# the other steps under the same headers.',
    ),
  ];
}
