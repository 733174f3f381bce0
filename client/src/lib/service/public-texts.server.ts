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

/** Texts are the same for everyone and change with a deployment; a new version reaches people within this time. */
const KEPT_MS = 30_000;

const api = makeApi(null);

const kept = new Map<string, { until: number; text: Promise<unknown> }>();

/** @throws what `read` throws; a failure is not kept */
async function remembered<Text>(key: string, read: () => Promise<Text>): Promise<Text> {
  const known = kept.get(key);
  if (known !== undefined && performance.now() < known.until) return known.text as Promise<Text>;
  const text = read();
  kept.set(key, { until: performance.now() + KEPT_MS, text });
  text.catch(() => kept.delete(key));
  return text;
}

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
  if (!isKnown) kept.clear();
}

export const readService = (): Promise<OnlyField<ServiceQuery>> =>
  remembered('service', () => api.read(ServiceDocument, {}));

export const readConsentTexts = (language: Language): Promise<ConsentText[]> =>
  remembered(`consents ${language}`, () => api.read(ConsentsDocument, { language }));

export const readStatement = (language: Language): Promise<OnlyField<StatementQuery>> =>
  remembered(`statement ${language}`, () => api.read(StatementDocument, { language }));

export const readPasswordPolicy = (): Promise<OnlyField<PasswordPolicyQuery>> =>
  remembered('password policy', () => api.read(PasswordPolicyDocument, {}));
