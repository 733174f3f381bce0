import type { Behaviour } from './behaviour.ts';
import type { Stamp } from './key.ts';
import type { SigningWindow } from './signing-window.ts';

/** What a module has to work with while it answers one request. */
export type Desk = Readonly<{
  window: SigningWindow;
  behaviour: Behaviour;
  /** Of the page that asks. */
  origin: string | null;
  hungUp: AbortSignal;
  /** `null` without a time-stamping authority. */
  stamp: Stamp | null;
  now: () => Date;
}>;
