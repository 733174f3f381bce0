import { makeApi } from '../graphql/api.server.ts';
import {
  ConsentsDocument,
  type ConsentsQuery,
  type Language,
  PasswordPolicyDocument,
  type PasswordPolicyQuery,
  ServiceDocument,
  type ServiceQuery,
  StatementDocument,
  type StatementQuery,
} from '../graphql/generated/operations.ts';
import type { OnlyField } from '../graphql/trouble.ts';
import { makeMemory } from './memory.ts';

/** Texts are the same for everyone and change with a deployment; a new version reaches people within this time. */
const KEPT_MS = 30_000;

/** The API has them in its memory; a page that shows older ones is better than one that waits. */
const PATIENCE_MS = 1_000;

const api = makeApi(null);

const { remembered, forget } = makeMemory({
  keptMs: KEPT_MS,
  patienceMs: PATIENCE_MS,
  now: () => performance.now(),
});

export type ConsentText = OnlyField<ConsentsQuery>[number];

/**
 * Forgets all of them when they are out of date: the server has just said which consents it wants. That somebody sent an old version
 * does not count, or whoever does so would have them read anew for everybody.
 */
export async function forgetTextsOlderThan(
  wanted: readonly Pick<ConsentText, 'kind' | 'version'>[],
  language: Language,
): Promise<void> {
  const known = await readConsentTexts(language);
  const isKnown = wanted.every(({ kind, version }) =>
    known.some((one) => one.kind === kind && one.version === version),
  );
  if (!isKnown) forget();
}

export const readService = (): Promise<OnlyField<ServiceQuery>> =>
  remembered('service', () => api.read(ServiceDocument, {}));

export const readConsentTexts = (language: Language): Promise<ConsentText[]> =>
  remembered(`consents ${language}`, () => api.read(ConsentsDocument, { language }));

export const readStatement = (language: Language): Promise<OnlyField<StatementQuery>> =>
  remembered(`statement ${language}`, () => api.read(StatementDocument, { language }));

export const readPasswordPolicy = (): Promise<OnlyField<PasswordPolicyQuery>> =>
  remembered('password policy', () => api.read(PasswordPolicyDocument, {}));
