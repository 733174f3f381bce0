import { PlainError } from './plain-error.ts';

/**
 * Runs a command of ours to its end and ends the process: 0, 1 for trouble, 130 when a person stopped it.
 * Ctrl-C, SIGTERM, a closed terminal and the death of the starter all abort the signal that `work` gets; `work` then ends what it
 * started and returns or throws, and nothing more is said.
 */
export async function runCommand(work: (signal: AbortSignal) => Promise<void>): Promise<never> {
  const abort = new AbortController();
  const stop = () => abort.abort();
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
  setInterval(() => {
    if (process.ppid !== starter) stop();
  }, 500).unref();
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
