import { signByBasics } from './basics.ts';
import { answerCommonUtils } from './common-utils.ts';
import type { Desk } from './desk.ts';
import { BASICS, COMMON_UTILS, MODULE_NOT_FOUND, parseRequest, UNREADABLE } from './protocol.ts';

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
