import { type Crl, parseCrl } from '@qalpyna/eds';
import { fetchBytes } from './fetch-bytes.ts';

/** The largest CRL that is taken. The authority's largest today is a few megabytes. */
const MAX_CRL_BYTES = 32 * 1024 * 1024;
const FETCH_TIMEOUT_MS = 3_000;
/** After a failure an address is left alone for this long, so that a dead server costs nobody the time-out again and again. */
const PAUSE_AFTER_FAILURE_MS = 5_000;
/** A CRL is fetched again at the latest this long after the last time, for it may be replaced before its time. */
const MAX_AGE_MS = 60 * 60 * 1000;
/** Ahead of its end, so that nobody waits for a new one. */
const REFRESH_AHEAD_MS = 10 * 60 * 1000;
const BACKGROUND_INTERVAL_MS = 60 * 1000;

/** The revocation lists of the configured addresses; those named inside certificates are never asked. */
export type CrlStore = Readonly<{
  /**
   * The lists at hand. Fetches first what is missing or out of date at `at`; waits no longer than the time-out. Whether a list
   * proves anything is judged by whoever verifies: an old one is handed out too, and refused there.
   */
  lists(at: Date): Promise<readonly Crl[]>;
  /** Begins to refresh ahead of time. */
  start(now: () => Promise<Date>): void;
  stop(): void;
}>;

type Held = { url: string; crl: Crl | null; fetchedAt: number; pausedUntil: number; pending: Promise<void> | null };

/**
 * @param urls configured addresses, complete and delta lists alike
 * @param onFetched told of each attempt, for metrics and logs
 */
export function makeCrlStore(
  urls: readonly string[],
  onFetched: (attempt: { url: string; failure: string | null }) => void,
): CrlStore {
  const held: Held[] = urls.map((url) => ({ url, crl: null, fetchedAt: 0, pausedUntil: 0, pending: null }));
  let timer: NodeJS.Timeout | null = null;

  const refresh = (one: Held): Promise<void> => {
    if (one.pending !== null) return one.pending;
    // Pauses are about this process's patience, not about what is valid when: its own monotonic clock will do.
    if (performance.now() < one.pausedUntil) return Promise.resolve();
    one.pending = fetchBytes(one.url, { maxBytes: MAX_CRL_BYTES, timeoutMs: FETCH_TIMEOUT_MS })
      .then((bytes) => {
        const crl = parseCrl(bytes);
        if (crl.kind === 'malformed') throw new Error(`not a CRL: ${crl.what}`);
        one.crl = crl;
        one.fetchedAt = performance.now();
        onFetched({ url: one.url, failure: null });
      })
      .catch((error: unknown) => {
        one.pausedUntil = performance.now() + PAUSE_AFTER_FAILURE_MS;
        onFetched({ url: one.url, failure: error instanceof Error ? error.message : String(error) });
      })
      .finally(() => {
        one.pending = null;
      });
    return one.pending;
  };

  const isMissing = ({ crl }: Held, at: Date) => crl === null || crl.nextUpdate === null || crl.nextUpdate <= at;
  const isDue = (one: Held, at: Date) =>
    isMissing(one, new Date(at.getTime() + REFRESH_AHEAD_MS)) || performance.now() - one.fetchedAt > MAX_AGE_MS;

  return {
    async lists(at) {
      await Promise.all(held.filter((one) => isMissing(one, at)).map(refresh));
      return held.flatMap(({ crl }) => (crl === null ? [] : [crl]));
    },

    start(now) {
      const round = async () => {
        const at = await now().catch(() => null);
        if (at !== null) await Promise.all(held.filter((one) => isDue(one, at)).map(refresh));
      };
      void round();
      timer = setInterval(() => void round(), BACKGROUND_INTERVAL_MS).unref();
    },

    stop() {
      if (timer !== null) clearInterval(timer);
    },
  };
}
