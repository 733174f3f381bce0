import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Crl } from '@qalpyna/eds';
import type { ListState, RevocationLists } from '../../use-cases/ports/revocation-lists.ts';
import { fetchBytes } from './fetch-bytes.ts';
import { prepareList, type ReadyList } from './prepare-list.ts';
import type { TrustStore } from './trust-folder.ts';

/** The largest CRL that is taken. The authority's largest today is a few megabytes. */
const MAX_CRL_BYTES = 32 * 1024 * 1024;
/** For the whole of a list of that size; people wait less (`revocation.ts`). */
const FETCH_TIMEOUT_MS = 20_000;
/** Longer than a fetch may take: after that, whoever had the turn is gone. */
const TURN_MS = 30_000;
/** After a failure an address is left alone for this long, by all processes, so that a dead server costs nobody the time-out again and again. */
const PAUSE_AFTER_FAILURE_MS = 5_000;
/** A CRL is fetched again at the latest this long after the last time, for it may be replaced before its time. */
const MAX_AGE_MS = 30 * 60 * 1000;
/** Ahead of its end, so that nobody waits for a new one. */
const REFRESH_AHEAD_MS = 10 * 60 * 1000;
/** How soon a process sees what another one fetched. */
const BACKGROUND_INTERVAL_MS = 15_000;
/** How often somebody who waits for another process looks whether it has the list. */
const LOOK_EVERY_MS = 150;

/** The revocation lists of the configured addresses; those named inside certificates are never asked. */
export type CrlStore = Readonly<{
  /**
   * The lists at hand. Whether one proves anything is judged by whoever verifies: an old one is handed out too, and refused
   * there.
   */
  atHand(): readonly ReadyList[];
  /** The same, after those that are missing or out of date were looked for, until `signal` ends it at the latest. */
  renewed(at: Date, signal: AbortSignal): Promise<readonly ReadyList[]>;
  /** When the list at hand of each address was issued. */
  issued(): readonly Readonly<{ url: string; thisUpdate: Date }>[];
  /** Begins to refresh ahead of time, and to see what other processes fetched. */
  start(now: () => Promise<Date>): void;
  stop(): void;
}>;

export type CrlAttempt = Readonly<{ url: string; failure: string | null }>;

type Held = { readonly url: string; ready: ReadyList | null; pending: Promise<void> | null };

/** @param onFetched told of each attempt, for metrics and logs */
export function makeCrlStore(parts: {
  /** Configured addresses, complete and delta lists alike. */
  urls: readonly string[];
  lists: RevocationLists;
  trust: () => TrustStore;
  onFetched: (attempt: CrlAttempt) => void;
}): CrlStore {
  const { urls, lists, trust, onFetched } = parts;
  const held: Held[] = urls.map((url) => ({ url, ready: null, pending: null }));
  let timer: NodeJS.Timeout | null = null;

  const prepare = (bytes: Uint8Array, at: Date) => {
    const { anchors, intermediates } = trust();
    const der = ({ der }: { der: Uint8Array }) => der;
    return prepareList(bytes, { anchors: anchors.map(der), intermediates: intermediates.map(der), at });
  };

  /** Holds what another process, or this one before it ended, has kept. */
  const takeKept = async (one: Held, kept: ListState['kept'], at: Date) => {
    if (kept === null || kept.digest === one.ready?.digest || kept.nextUpdate <= at) return;
    const content = await lists.content(one.url, kept.digest);
    // Verified again: a database is no authority.
    const made = content === null ? null : await prepare(content, at);
    if (made === null) return;
    if ('kind' in made) onFetched({ url: one.url, failure: `as it was kept: ${made.reason}, ${made.where}` });
    else one.ready = made;
  };

  const fetchList = async (one: Held, at: Date) => {
    const { url } = one;
    try {
      const made = await prepare(await fetchBytes(url, { maxBytes: MAX_CRL_BYTES, timeoutMs: FETCH_TIMEOUT_MS }), at);
      if ('kind' in made) throw new Error(`${made.reason}: ${made.where}`);
      const { crl, digest } = made;
      const { thisUpdate } = crl;
      const nextUpdate = crl.nextUpdate ?? thisUpdate;
      const list = { address: url, list: nameOf(crl), digest, content: crl.der, thisUpdate, nextUpdate };
      if ((await lists.keep(list, at)) === 'older') throw new Error('an older list than the one that is kept');
      one.ready = made;
      onFetched({ url, failure: null });
    } catch (error) {
      onFetched({ url, failure: error instanceof Error ? error.message : String(error) });
      await lists.giveUp(url, new Date(at.getTime() + PAUSE_AFTER_FAILURE_MS));
    }
  };

  const waitForOther = async (one: Held, at: Date) => {
    for (const deadline = performance.now() + FETCH_TIMEOUT_MS; performance.now() < deadline; ) {
      const [state] = await lists.states([one.url]);
      if (state !== undefined && state.kept?.digest !== one.ready?.digest) await takeKept(one, state.kept, at);
      if (!isMissing(one, at) || state === undefined || state.turnUntil === null || state.turnUntil <= at) return;
      await sleep(LOOK_EVERY_MS);
    }
  };

  /** Sees what is kept and, where that is not enough, fetches. At most once at a time for each address. */
  const renew = (one: Held, at: Date, isEnough: (state: ListState | undefined) => boolean): Promise<void> => {
    one.pending ??= (async () => {
      const [state] = await lists.states([one.url]);
      await takeKept(one, state?.kept ?? null, at);
      if (isEnough(state)) return;
      const until = new Date(at.getTime() + TURN_MS);
      if (await lists.takeTurn(one.url, state?.kept?.fetchedAt ?? null, at, until)) await fetchList(one, at);
      else if (isMissing(one, at)) await waitForOther(one, at);
    })()
      .catch((error: unknown) =>
        onFetched({ url: one.url, failure: error instanceof Error ? error.message : 'failed' }),
      )
      .finally(() => {
        one.pending = null;
      });
    return one.pending;
  };

  return {
    atHand: () => held.flatMap(({ ready }) => ready ?? []),

    issued: () => held.flatMap(({ url, ready }) => (ready === null ? [] : [{ url, thisUpdate: ready.crl.thisUpdate }])),

    async renewed(at, signal) {
      const missing = held.filter((one) => isMissing(one, at));
      const renewed = Promise.all(missing.map((one) => renew(one, at, () => !isMissing(one, at))));
      await Promise.race([renewed, ended(signal)]);
      return this.atHand();
    },

    start(now) {
      const round = async () => {
        const at = await now().catch(() => null);
        if (at !== null) await Promise.all(held.map((one) => renew(one, at, (state) => !isDue(one, state, at))));
      };
      void round();
      timer = setInterval(() => void round(), BACKGROUND_INTERVAL_MS).unref();
    },

    stop() {
      if (timer !== null) clearInterval(timer);
    },
  };
}

const isMissing = ({ ready }: Held, at: Date) =>
  ready === null || ready.crl.nextUpdate === null || ready.crl.nextUpdate <= at;

function isDue(one: Held, state: ListState | undefined, at: Date): boolean {
  const fetchedAt = state?.kept?.fetchedAt ?? new Date(0);
  return isMissing(one, new Date(at.getTime() + REFRESH_AHEAD_MS)) || at.getTime() - fetchedAt.getTime() > MAX_AGE_MS;
}

/** Which list it is, whatever its number: issuer and its key, scope, complete or delta. */
function nameOf({ issuer, authorityKeyId, issuingDistributionPoint: scope, baseNumber }: Crl): string {
  const reasons = scope?.reasons == null ? null : [...scope.reasons];
  const parts = [
    issuer.key,
    authorityKeyId,
    scope && { ...scope, reasons },
    baseNumber === null ? 'complete' : 'delta',
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}

const ended = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
