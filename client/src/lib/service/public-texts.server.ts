import type { Api } from '../graphql/api.server.ts';
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

/** Forgets all of them: the server has just said that a consent was given in a version that is no longer current. */
export function forgetPublicTexts(): void {
  kept.clear();
}

export type ConsentText = OnlyField<ConsentsQuery>[number];

export const readService = (api: Api): Promise<OnlyField<ServiceQuery>> =>
  remembered('service', () => api.read(ServiceDocument, {}));

export const readConsentTexts = (api: Api, language: Language): Promise<ConsentText[]> =>
  remembered(`consents ${language}`, () => api.read(ConsentsDocument, { language }));

export const readStatement = (api: Api, language: Language): Promise<OnlyField<StatementQuery>> =>
  remembered(`statement ${language}`, () => api.read(StatementDocument, { language }));

export const readPasswordPolicy = (api: Api): Promise<OnlyField<PasswordPolicyQuery>> =>
  remembered('password policy', () => api.read(PasswordPolicyDocument, {}));
