import type { Behaviour } from '../behaviour.ts';
import type { AgentKey } from '../key.ts';
import type { Language } from '../language.ts';
import type { Finished, Shown } from '../signing-window.ts';
import type { Words } from './words.ts';

/** All that the page draws. */
export type PageState = Readonly<{
  language: Language;
  now: Date;
  /** Of the window, see signing-window.ts. */
  version: number;
  /** Where sites connect: shown to the person. */
  socketUrl: string;
  shown: Shown | null;
  keys: readonly AgentKey[];
  recent: readonly Finished[];
  behaviour: Behaviour;
  /** Why the last click changed nothing, and the key it was about. */
  problem: Readonly<{ kind: keyof Words['problems']; key: string | null }> | null;
}>;

/** What the page asks of the person. */
export const titleOf = (shown: Shown, words: Words) =>
  shown.ask.purpose === 'sign' ? words.signTitle : words.showKeyTitle;
