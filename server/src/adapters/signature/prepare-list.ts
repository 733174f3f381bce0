import { createHash } from 'node:crypto';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { type Crl, openCrl, type PreparedCrl, prepareCrl, type Refused } from '@qalpyna/eds';

/** A list that was read and whose signature is right, ready to judge by. */
export type ReadyList = Readonly<{ crl: Crl /** SHA-256 of its octets, base64url. */; digest: string }>;

/** Who may have signed it, in DER, and when it has to hold. */
export type ListJudges = Readonly<{ anchors: readonly Uint8Array[]; intermediates: readonly Uint8Array[]; at: Date }>;

/**
 * A list of this many octets is read within a few milliseconds. Larger ones are read by a thread of their own: those of the
 * authority have hundreds of thousands of entries and megabytes to hash, while people wait for other answers.
 */
const OWN_THREAD_BYTES = 128 * 1024;
/** Of a list of the largest size, on a machine that has much else to do. */
const PREPARED_WITHIN_MS = 60_000;

/** In the thread: what it is asked. */
const TASK = 'prepare a revocation list';
type Order = ListJudges & Readonly<{ task: typeof TASK; der: Uint8Array }>;
type Made = Readonly<{ prepared: PreparedCrl; digest: string }> | Refused;

/**
 * Reads a list, checks signature and freshness, and makes the index of its entries; the event loop goes on meanwhile.
 *
 * @returns why it may not be kept, when it may not
 */
export async function prepareList(der: Uint8Array, judges: ListJudges): Promise<ReadyList | Refused> {
  const order: Order = { ...judges, task: TASK, der };
  const made = der.byteLength <= OWN_THREAD_BYTES ? make(order) : await makeInThread(order);
  if ('kind' in made) return made;
  const ready = { crl: openCrl(made.prepared), digest: made.digest };
  READY.set(ready.crl.der, ready);
  return ready;
}

/** The list that these octets are, among those that were prepared; by the octets themselves, not their value. */
export const readyListOf = (der: Uint8Array): ReadyList | undefined => READY.get(der);

const READY = new WeakMap<Uint8Array, ReadyList>();

function make({ der, anchors, intermediates, at }: Order): Made {
  const prepared = prepareCrl(der, {
    anchors,
    intermediates,
    at,
    use: 'any',
    subject: 'any',
    revocation: 'not-checked',
  });
  if (prepared.kind === 'refused') return prepared;
  return { prepared, digest: createHash('sha256').update(prepared.der).digest('base64url') };
}

async function makeInThread(order: Order): Promise<Made> {
  const thread = new Worker(new URL(import.meta.url), { workerData: order, name: TASK });
  const impatience = setTimeout(() => void thread.terminate(), PREPARED_WITHIN_MS);
  try {
    return await new Promise<Made>((resolve, reject) => {
      thread.once('message', resolve).once('error', reject);
      thread.once('exit', () => reject(new Error('the list could not be read in time')));
    });
  } finally {
    clearTimeout(impatience);
    void thread.terminate();
  }
}

// This file is also the thread's program.
if (!isMainThread && (workerData as Order | null)?.task === TASK) {
  const made = make(workerData as Order);
  const moved = 'kind' in made ? [] : [made.prepared.der.buffer, made.prepared.index.places.buffer];
  parentPort?.postMessage(made, moved as ArrayBuffer[]);
}
