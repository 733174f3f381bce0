import { setTimeout } from 'node:timers/promises';

/**
 * Milliseconds of processor time that this thread has used: time in which others had the processor does not count. Linux
 * moves this clock on in steps of a few milliseconds only.
 */
export function processorMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** Something that is done `times` over. @returns milliseconds of processor time for one of them */
export type Sample = (times: number) => number | Promise<number>;

export type Subject = Readonly<{ name: string; times: number; sample: Sample }>;

export const timed =
  (work: (i: number) => void): Sample =>
  (times) => {
    const start = processorMs();
    for (let i = 0; i < times; i++) work(i);
    return (processorMs() - start) / times;
  };

/** Rounds before the first that counts, and a rest after each of them, in which V8 compiles what has become hot. */
export const WARM_UP_ROUNDS = 4;
const REST_MS = 500;

/**
 * Samples every subject once a round, in turn, so that a machine that grows slower does so for all of them.
 *
 * @returns for each name the samples, one a round, in the order of the rounds
 */
export async function interleaved(subjects: readonly Subject[], rounds: number): Promise<Map<string, number[]>> {
  const samples = new Map<string, number[]>(subjects.map(({ name }) => [name, []]));
  for (let round = -WARM_UP_ROUNDS; round < rounds; round++) {
    for (const { name, times, sample } of subjects) {
      const milliseconds = await sample(times);
      if (round >= 0) samples.get(name)?.push(milliseconds);
    }
    if (round < 0) await setTimeout(REST_MS);
  }
  return samples;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The median of the quotients of two subjects' samples of the same round. */
export const medianRatio = (a: readonly number[], b: readonly number[]): number =>
  median(a.map((value, i) => value / b[i]!));
