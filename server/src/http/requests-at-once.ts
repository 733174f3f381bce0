import { addressBlocks } from '../domain/client-address.ts';
import type { Caller } from '../use-cases/caller.ts';
import { HttpRefusal } from './refusal.ts';

/** Unless a part hangs, one of the others is answered by then. */
const RETRY_AFTER_SECONDS = 1;
/** One caller, however many connections it opens, leaves three quarters of the places to others. */
const SHARE_OF_ONE_CALLER = 0.25;

/**
 * Bounds how many requests are worked on at a time: each that is let in shares one thread and a few connections with all the others, so
 * that beyond some number every answer comes too late to be of use. One more is refused at once, with nothing done. Of
 * these places a partner, or an address block (IPv4 /24, IPv6 /48), has a quarter at most.
 *
 * @param most requests at a time
 * @param refused hears of whom there are too many
 * @returns works on a request in the name of its caller, or throws {HttpRefusal} SERVICE_BUSY
 */
export function boundRequestsAtOnce(
  most: number,
  refused: (tooMany: 'of all' | 'of one caller') => void,
): <T>(caller: Caller, work: () => Promise<T>) => Promise<T> {
  const mostOfOne = Math.ceil(most * SHARE_OF_ONE_CALLER);
  const underWay = new Map<string, number>();
  let all = 0;

  return async (caller, work) => {
    const name = caller.partner === null ? addressBlocks(caller.address).block : `partner ${caller.partner}`;
    const ofCaller = underWay.get(name) ?? 0;
    if (all >= most || ofCaller >= mostOfOne) {
      refused(all >= most ? 'of all' : 'of one caller');
      throw new HttpRefusal(
        503,
        'SERVICE_BUSY',
        `Too many requests at once. Nothing was done; send it again in ${RETRY_AFTER_SECONDS} s.`,
        { retryAfterSeconds: RETRY_AFTER_SECONDS },
      );
    }
    all += 1;
    underWay.set(name, ofCaller + 1);
    try {
      return await work();
    } finally {
      all -= 1;
      const left = (underWay.get(name) ?? 0) - 1;
      if (left > 0) underWay.set(name, left);
      else underWay.delete(name);
    }
  };
}
