import type { ConsentInput, Language, OpenChallengeFragment } from '../graphql/generated/operations.ts';
import type { Groups } from '../messages/catalogue.ts';
import type { Sentence } from '../outcomes/sentence.ts';

/** What a screen that signs may say. */
export type SigningWords = Groups['frame'] & Groups['signing'];

/** A road that a signature opens: sign-in, or the reset of credentials. Loaded when the person first asks to sign. */
export interface SignatureRoad {
  begin(input: { consents: ConsentInput[]; language: Language }): Promise<Begun>;
  complete(challenge: OpenChallengeFragment, document: string): Promise<Completed>;
}

/** What to tell the person, in the language that the page speaks when it is shown. */
export type Explain = (m: SigningWords) => readonly Sentence[];

type Refused = Readonly<{ kind: 'refused'; explain: Explain; challengeIsOpen: boolean }>;

export type Begun = Readonly<{ kind: 'challenge'; challenge: OpenChallengeFragment }> | Refused;
export type Completed = Readonly<{ kind: 'go-on'; href: string }> | Refused;
