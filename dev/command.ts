import { PlainError } from './plain-error.ts';

/** Of two signals so far apart the second is a person's. */
const IMPATIENT_AFTER_MS = 1_000;
/** Longer than any part takes to stop; see the grace of each. */
const STOPPED_WITHIN_MS = 60_000;

/**
 * Runs a command of ours to its end and ends the process: 0, 1 for trouble, 130 when a person stopped it.
 * Ctrl-C, SIGTERM, a closed terminal and the death of the starter all abort the signal that `work` gets; `work` then ends what it
 * started and returns or throws, and nothing more is said.
 */
export async function runCommand(work: (signal: AbortSignal) => Promise<void>): Promise<never> {
  const abort = new AbortController();
  let abortedAt = 0;
  const stop = () => {
    const since = Date.now() - abortedAt;
    // Ctrl-C comes twice, once from the terminal and once from run.mjs; one that comes later is a person who means it. What still
    // runs then is stopped by the warden.
    if (abort.signal.aborted && since > IMPATIENT_AFTER_MS) process.exit(130);
    if (abort.signal.aborted) return;
    abortedAt = Date.now();
    abort.abort();
    setTimeout(() => process.exit(130), STOPPED_WITHIN_MS).unref();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  process.stdout.on('error', stop); // nobody reads any more
  stopWhenOrphaned(stop);

  try {
    await work(abort.signal);
  } catch (error) {
    if (!abort.signal.aborted) {
      process.exitCode = 1;
      process.stderr.write(`\n${error instanceof PlainError ? error.message : describe(error)}\n`);
    }
  }
  process.exit(abort.signal.aborted ? 130 : process.exitCode);
}

/** A starter that is killed with SIGKILL cannot tell; but then our parent is another. */
function stopWhenOrphaned(stop: () => void): void {
  const starter = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === starter) return;
    clearInterval(watch);
    stop();
  }, 500).unref();
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
