import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  type GraphQLObjectType,
  getNamedType,
  isEnumType,
  isListType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { explainEndSessions, explainWithdrawConsents } from '../src/lib/account/outcome-sentences.ts';
import { explainFreezeAccount } from '../src/lib/freeze/outcome-sentences.ts';
import type { Catalogue } from '../src/lib/messages/catalogue.ts';
import type { Sentence } from '../src/lib/outcomes/sentence.ts';
import {
  explainBeginSignatureReset,
  explainConfirmEmail,
  explainRequestEmailReset,
  explainResendConfirmation,
  explainSetCredentials,
} from '../src/lib/recovery/outcome-sentences.ts';
import { explainCompleteSignatureReset } from '../src/lib/recovery/signature-reset-sentences.ts';
import { explainBeginSignIn, explainEnterPassword, explainSignOut } from '../src/lib/sign-in/outcome-sentences.ts';
import { explainCompleteSignIn } from '../src/lib/sign-in/signature-sentences.ts';
import { catalogues } from './catalogue-texts.ts';

const schema = buildSchema(readFileSync(join(import.meta.dirname, '../../schema.graphql'), 'utf8'));
const mutations = Object.values(schema.getMutationType()!.getFields());

type Result = { __typename: string };
type Explain = (m: Catalogue, result: never) => readonly Sentence[];

const EXPLAIN: Record<string, Explain> = {
  beginSignIn: explainBeginSignIn,
  completeSignIn: explainCompleteSignIn,
  enterPassword: explainEnterPassword,
  signOut: explainSignOut,
  endSessions: explainEndSessions,
  withdrawConsents: explainWithdrawConsents,
  requestEmailReset: explainRequestEmailReset,
  beginSignatureReset: explainBeginSignatureReset,
  completeSignatureReset: explainCompleteSignatureReset,
  setCredentials: explainSetCredentials,
  resendConfirmation: explainResendConfirmation,
  confirmEmail: explainConfirmEmail,
  freezeAccount: explainFreezeAccount,
};

/** After these the person goes on, and the next screen speaks. */
const GO_ON = new Set([
  'SignatureChallenge',
  'PasswordRequired',
  'RegistrationOffered',
  'SignedIn',
  'SignedOut',
  'SessionsEnded',
  'ConsentsWithdrawn',
  'EmailResetRequested',
  'CredentialsGrant',
  'ConfirmationSent',
  'CredentialsChanged',
  'FreezeDone',
]);

/** The operations ask for these two enums under another name, because a union may hold two different `reason` fields. */
const ALIASES: Record<string, string> = { SignatureRefused: 'refusal', EmailRefused: 'refusal' };

/** Results of one type: one for each value of its enums, so that each reason needs its sentence. */
function samplesOf(type: GraphQLObjectType): Result[] {
  const fields = Object.values(type.getFields());
  const chosen = fields.find((field) => isEnumType(getNamedType(field.type)));
  const plain = Object.fromEntries(
    fields.map((field) => [field.name, getNamedType(field.type).name === 'Int' ? 3 : 'a value']),
  );
  const base = { __typename: type.name, ...plain };
  if (chosen === undefined) return [base];
  const values = getNamedType(chosen.type);
  if (!isEnumType(values)) throw new Error('not an enum');
  const list = isListType('ofType' in chosen.type ? chosen.type.ofType : chosen.type);
  return values.getValues().map(({ name }) => ({ ...base, [ALIASES[type.name] ?? chosen.name]: list ? [name] : name }));
}

const cases = mutations.flatMap((mutation) => {
  const union = getNamedType(mutation.type);
  if (!isUnionType(union)) throw new Error(`${mutation.name} answers no union`);
  return union
    .getTypes()
    .filter(isObjectType)
    .flatMap((type) =>
      samplesOf(type).map((sample) => ({
        mutation: mutation.name,
        outcome: Object.values(sample).slice(0, 3).join(' '),
        sample,
      })),
    );
});

it('explains every mutation of the schema, and no other', () => {
  expect(Object.keys(EXPLAIN).sort()).toEqual(mutations.map(({ name }) => name).sort());
});

describe.each(['ru', 'kk', 'en'] as const)('in %s', (language) => {
  it.each(cases)('$mutation: $outcome', ({ mutation, sample }) => {
    const sentences = EXPLAIN[mutation]!(catalogues[language], sample as never);
    if (GO_ON.has(sample.__typename)) return expect(sentences).toEqual([]);
    expect(sentences.length).toBeGreaterThan(0);
    for (const sentence of sentences) {
      expect(sentence.text.trim()).not.toBe('');
      expect(sentence.text).not.toMatch(/undefined|\[object|NaN/);
      if (sentence.kind !== 'field') expect(sentence.title.trim()).not.toBe('');
      if (sentence.kind === 'wait') expect(sentence.seconds).toBe(3);
      if (sentence.kind === 'page') expect(sentence.ways.length).toBeGreaterThan(0);
    }
  });

  it.each(Object.keys(EXPLAIN))('%s: the API is away, or refuses the request as a whole', (mutation) => {
    const away = EXPLAIN[mutation]!(catalogues[language], { __typename: 'ServiceAway', retryAfter: 3 } as never);
    expect(away).toMatchObject([{ kind: 'wait', seconds: 3 }]);
    const refused = EXPLAIN[mutation]!(catalogues[language], { __typename: 'Unexpected', reference: 'R-17' } as never);
    expect(refused[0]?.text).toContain('R-17');
  });
});

it('tells two reasons apart wherever a person would do something else', () => {
  const { refusals } = catalogues.ru.signing;
  const acted = [
    refusals.CERTIFICATE_EXPIRED,
    refusals.CERTIFICATE_REVOKED,
    refusals.CERTIFICATE_NOT_FOR_SIGNING,
    refusals.ISSUER_NOT_TRUSTED,
    refusals.SIGNER_WITHOUT_IIN,
    refusals.ANOTHER_PERSON,
    refusals.ANOTHER_ORGANISATION,
    refusals.SIGNATURE_WRONG,
  ].map(({ title, text }) => `${title} ${text}`);
  expect(new Set(acted).size).toBe(acted.length);
});

it('closes the screen when no try is left, instead of asking once more', () => {
  const { ru } = catalogues;
  expect(explainConfirmEmail(ru, { __typename: 'CodeWrong', triesLeft: 0 })[0]?.kind).toBe('page');
  expect(explainConfirmEmail(ru, { __typename: 'CodeWrong', triesLeft: 1 })[0]?.kind).toBe('field');
  expect(explainEnterPassword(ru, { __typename: 'PasswordWrong', triesLeft: 0 })[0]?.kind).toBe('page');
  expect(explainEnterPassword(ru, { __typename: 'PasswordWrong', triesLeft: null })[0]?.kind).toBe('field');
});
