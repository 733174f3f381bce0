import { beforeEach, describe, expect, it } from 'vitest';
import { makeMemory } from '../src/lib/service/memory.ts';

let nowMs: number;
let memory: ReturnType<typeof makeMemory>;
let reads: PromiseWithResolvers<string>[];
const ask = () =>
  memory.remembered('key', () => {
    const read = Promise.withResolvers<string>();
    reads.push(read);
    return read.promise;
  });

beforeEach(() => {
  nowMs = 0;
  reads = [];
  memory = makeMemory({ keptMs: 1_000, patienceMs: 20, now: () => nowMs });
});

/** Begins with a first text. */
async function know(text: string) {
  const asked = ask();
  reads.at(-1)?.resolve(text);
  await asked;
}

describe('what is the same for everybody', () => {
  it('is read once for all who want it at the same time, and for those after them', async () => {
    const asked = [ask(), ask()];
    reads[0]?.resolve('first');
    expect(await Promise.all([...asked, ask()])).toEqual(['first', 'first', 'first']);
    nowMs = 999;
    expect(await ask()).toBe('first');
    expect(reads).toHaveLength(1);
  });

  it('is read anew when its time is over', async () => {
    await know('first');
    nowMs = 1_000;
    const asked = [ask(), ask()];
    reads[1]?.resolve('second');
    expect(await Promise.all(asked)).toEqual(['second', 'second']);
    expect(await ask()).toBe('second');
    expect(reads).toHaveLength(2);
  });

  it('is what was known while nobody answers, and nobody waits longer than a moment', async () => {
    await know('first');
    nowMs = 1_000;
    expect(await Promise.all([ask(), ask()])).toEqual(['first', 'first']);
    expect(reads).toHaveLength(2);
    reads[1]?.resolve('second');
    await reads[1]?.promise;
    expect(await ask()).toBe('second');
  });

  it('is what was known while whoever answers has trouble, and is asked for again in time', async () => {
    await know('first');
    for (const later of [1_000, 2_000]) {
      nowMs = later;
      const asked = ask();
      reads.at(-1)?.reject(new Error('away'));
      expect([await asked, await ask()]).toEqual(['first', 'first']);
    }
    expect(reads).toHaveLength(3);
  });

  it('is asked for again at once where nothing is known', async () => {
    const asked = ask();
    reads[0]?.reject(new Error('away'));
    await expect(asked).rejects.toThrow('away');
    await know('first');
    expect(await ask()).toBe('first');
  });

  it('is waited for when it was forgotten', async () => {
    await know('first');
    memory.forget();
    const asked = ask();
    reads[1]?.resolve('second');
    expect(await asked).toBe('second');
  });

  it('is not what was on its way when it was forgotten', async () => {
    await know('first');
    nowMs = 1_000;
    await ask();
    memory.forget();
    await know('third');
    reads[1]?.resolve('second');
    await reads[1]?.promise;
    expect(await ask()).toBe('third');
  });
});
