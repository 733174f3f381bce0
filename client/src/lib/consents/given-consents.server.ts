import type { Api } from '../graphql/api.server.ts';
import { type ConsentInput, type Language, ViewerDocument, type ViewerQuery } from '../graphql/generated/operations.ts';
import type { OnlyField } from '../graphql/trouble.ts';
import { type ConsentText, readConsentTexts } from '../service/public-texts.server.ts';

export type Viewer = OnlyField<ViewerQuery>;

/** The consents as a screen needs them: the texts, and whether each was given in its current version. */
export type ConsentState = Readonly<{ viewer: Viewer; texts: ConsentText[]; given: ConsentInput[]; complete: boolean }>;

export async function readConsentState(api: Api, language: Language): Promise<ConsentState> {
  const [viewer, texts] = await Promise.all([api.read(ViewerDocument, {}), readConsentTexts(language)]);
  const given = texts
    .filter(({ kind, version }) => viewer.consents.some((one) => one.kind === kind && one.version === version))
    .map(({ kind, version }) => ({ kind, version }));
  return { viewer, texts, given, complete: given.length === texts.length };
}

/**
 * What was ticked in a form of ours: `KIND:version`, the version that the person saw.
 *
 * @returns only kinds that exist; an unknown one was not offered and is dropped
 */
export function consentsIn(form: FormData, texts: readonly ConsentText[]): ConsentInput[] {
  return form.getAll('consent').flatMap((value) => {
    const [kind, version] = typeof value === 'string' ? value.split(':', 2) : [];
    const text = texts.find((one) => one.kind === kind);
    return text === undefined || version === undefined || version.length > 64 ? [] : [{ kind: text.kind, version }];
  });
}

/** Whether both were ticked, in whatever version; the server compares the versions. */
export function bothGiven(given: readonly ConsentInput[], texts: readonly ConsentText[]): boolean {
  return texts.every(({ kind }) => given.some((one) => one.kind === kind));
}
