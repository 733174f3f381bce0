import { createContext } from 'svelte';
import type { Language } from '../graphql/generated/operations.ts';
import type { Groups } from '../messages/catalogue.ts';

/** What every part of a page may know: the words, and where it is shown. Set once by the root layout, and read through, as the language may change. */
export type Frame = Readonly<{
  m: Groups['frame'];
  language: Language;
  /** The system whose accounts these are; `null` while the API is away. */
  system: string | null;
}>;

export const [getFrame, setFrame] = createContext<Frame>();
