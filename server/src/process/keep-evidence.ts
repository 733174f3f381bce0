import type { HeadsFolder } from '../adapters/evidence-heads/heads-folder.ts';
import type { LogEnds } from '../adapters/evidence-heads/signed-head.ts';

/** Often enough that a day's head is signed soon after midnight, and that what is to be erased is not kept a day longer. */
const EVERY_MS = 15 * 60 * 1000;

/**
 * What has to be done for evidence whoever asks for what: payloads are erased when their retention ends, and the heads of the
 * logs are signed once a day. Any number of processes may do it: what one has done, the next finds done.
 *
 * @param heads `null`: no key was given, and nothing is signed
 * @returns what ends it
 */
export function keepEvidence(parts: {
  now: () => Promise<Date>;
  eraseExpired: (at: Date) => Promise<number>;
  ends: () => Promise<LogEnds>;
  heads: HeadsFolder | null;
  say: (what: { erased: number } | { head: string } | { failure: unknown }) => void;
  everyMs?: number;
}): () => void {
  const { now, eraseExpired, ends, heads, say, everyMs = EVERY_MS } = parts;
  const round = async () => {
    try {
      const at = await now();
      const erased = await eraseExpired(at);
      if (erased > 0) say({ erased });
      const path = heads === null ? null : await heads.write(await ends(), at);
      if (path !== null) say({ head: path });
    } catch (failure) {
      say({ failure });
    }
  };
  void round();
  const timer = setInterval(() => void round(), everyMs).unref();
  return () => clearInterval(timer);
}
