import type { Advice } from '../messages/advice.ts';

/** A way on that a sentence offers: a link that looks like a button. */
export type Way = Readonly<{ label: string; href: string }>;

/** What one outcome tells the person, and where on the screen it belongs. No sentence at all means: go on. */
export type Sentence =
  /** About something typed here: beside its field and in the summary above the heading. */
  | Readonly<{ kind: 'field'; field: string; text: string }>
  /** About what was just tried; it can be tried again at once. */
  | (Readonly<{ kind: 'retry'; ways?: readonly Way[] }> & Advice)
  /** It can be tried again after so many seconds; a countdown says when. */
  | (Readonly<{ kind: 'wait'; seconds: number }> & Advice)
  /** Nothing on this screen helps any more: the whole page says so and shows the ways on, the likeliest first. */
  | (Readonly<{ kind: 'page'; ways: readonly Way[]; reference?: string }> & Advice);

export const GO_ON: readonly Sentence[] = [];
