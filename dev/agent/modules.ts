import { signByBasics } from './basics.ts';
import type { Behaviour } from './behaviour.ts';
import { answerCommonUtils } from './common-utils.ts';
import type { Stamp } from './key.ts';
import { BASICS, COMMON_UTILS, MODULE_NOT_FOUND, parseRequest, UNREADABLE } from './protocol.ts';
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

/**
 * The answer to one message, as NCALayer would give it, but for what the behaviour asks to spoil in a signature.
 *
 * @returns `null` when nobody is left to hear it
 */
export async function answerMessage(text: string, desk: Desk): Promise<object | null> {
  const request = parseRequest(text);
  if (request === null) return UNREADABLE;
  if (request.module === BASICS && desk.behaviour.kind !== 'older') return await signByBasics(request, desk);
  if (request.module === COMMON_UTILS) return await answerCommonUtils(request, desk);
  return MODULE_NOT_FOUND;
}
