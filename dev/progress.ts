import { performance } from 'node:perf_hooks';

/**
 * Runs one step and says so: its name before, and how long it took (or what `tell` makes of its result) after.
 * Whatever the step throws goes on to the caller.
 */
export type Progress = <T>(name: string, step: () => Promise<T>, tell?: (result: T) => string | null) => Promise<T>;

/** Writes one line for each step, begun before it runs, so that a person sees what is slow. */
export function makeProgress(write: (text: string) => void): Progress {
  return async (name, step, tell = () => null) => {
    write(`  ${name.padEnd(24)} `);
    const startedAt = performance.now();
    try {
      const result = await step();
      write(`${tell(result) ?? `${((performance.now() - startedAt) / 1000).toFixed(1)} s`}\n`);
      return result;
    } catch (error) {
      write('failed\n');
      throw error;
    }
  };
}

/** For tests, which want no lines. */
export const silently: Progress = (_name, step) => step();
