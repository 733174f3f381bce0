import { Kind, parse } from 'graphql';
import type { Consent } from '../../domain/consent.ts';

/** One tab of the playground. */
export type PlaygroundOperation = Readonly<{
  query: string;
  variables: Readonly<Record<string, unknown>>;
  /** Who may send it: a partner too, or only a person in their own browser. */
  audience: 'everyone' | 'people';
}>;

/** The fields of the schema that an operation asks for; a link names one of them: `/playground?field=viewer`. */
export const fieldsOf = ({ query }: PlaygroundOperation): readonly string[] =>
  parse(query).definitions.flatMap((definition) =>
    'selectionSet' in definition
      ? definition.selectionSet.selections.flatMap((one) => (one.kind === Kind.FIELD ? one.name.value : []))
      : [],
  );

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

const operation =
  (audience: PlaygroundOperation['audience']) =>
  (query: string, variables: Record<string, unknown> = {}): PlaygroundOperation => ({
    query: `${query.trim()}\n`,
    variables,
    audience,
  });
const everyone = operation('everyone');
const people = operation('people');

/**
 * The journey in its order, each step ready to send once the answer of the one before is put into its variables.
 *
 * @param consents the current ones, so that every road can be begun at once
 */
export function playgroundOperations(consents: readonly Consent[]): readonly PlaygroundOperation[] {
  return [
    everyone(
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
    everyone(`
# Where this browser stands. The session is the cookie of this
# address.
query Viewer {
  viewer { stage language expiresAt account { displayName email organisation } consents { kind version givenAt } }
  recovery { stage closed grant { purpose emailRequired expiresAt } confirmation { id sentTo triesLeft } }
  sessions { id current device lastUsedAt }
  events { kind at device reference }
}`),
    everyone(
      `
# Recovery by signature, step 1: get the statement.
mutation BeginSignatureReset($input: BeginSignatureResetInput!) {
  beginSignatureReset(input: $input) {
    __typename${CHALLENGE}${WAITING}
  }
}`,
      { input: { consents, language: 'EN' } },
    ),
    everyone(
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
    everyone(
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
    everyone(
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
    everyone(
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
    everyone(
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
    people(
      `
# Sign-in, step 1: get the statement.
mutation BeginSignIn($input: BeginSignInInput!) {
  beginSignIn(input: $input) {
    __typename${CHALLENGE}${WAITING}
  }
}`,
      { input: { consents, language: 'EN' } },
    ),
    people(
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
    people(
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
    people(
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
    people(
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
    people(`
mutation SignOut {
  signOut {
    __typename
    ... on SignedOut { done }${WAITING}
  }
}`),
    everyone(
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
  ];
}
