import type { ConsentInput, Language, OpenChallengeFragment } from '../graphql/generated/operations.ts';
import type { SignatureRoad, SigningWords } from './signature-road.ts';

/** What one screen signs with: read anew at each start, because the language may have changed. */
export type SigningInput = Readonly<{
  m: SigningWords;
  language: Language;
  signerUrl: string;
  consents: ConsentInput[];
  /** Loads what signing needs only when someone signs. */
  road: () => Promise<SignatureRoad>;
}>;

/** A challenge that can still be signed, and until when by this computer's own clock. */
export type Held = { challenge: OpenChallengeFragment; deadlineMs: number };
