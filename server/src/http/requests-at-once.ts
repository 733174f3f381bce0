import { HttpRefusal } from './refusal.ts';

/** By then one of the others is answered. */
const RETRY_AFTER_SECONDS = 1;

/**
 * Bounds how many requests are worked on at a time: each that is let in shares one thread and a few connections with all the others, so
 * that beyond some number every answer comes too late to be of use. One more is refused at once, before it costs anything.
 *
 * @param most requests at a time
 * @returns runs the work of a request while there is room for it
 */
export function boundRequestsAtOnce(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  let underWay = 0;
  return async (work) => {
    if (underWay >= most)
      throw new HttpRefusal(503, 'SERVICE_BUSY', 'Too many requests at once. Nothing was done; send it again.', {
        retryAfterSeconds: RETRY_AFTER_SECONDS,
      });
    underWay += 1;
    try {
      return await work();
    } finally {
      underWay -= 1;
    }
  };
}
