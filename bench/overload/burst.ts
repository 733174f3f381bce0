import { setTimeout as sleep } from 'node:timers/promises';
import type { Product } from '../../server/test/process/product.ts';

/** How long a burst takes. */
export const SECONDS = 3;
const PING_EVERY_MS = 25;
const IDLE_MS = 2_000;

export type Burst = Readonly<{
  /** Milliseconds of each call that was accepted or told to try later, of `/healthz` meanwhile and of `/healthz` before. */
  acceptedMs: readonly number[];
  refusedMs: readonly number[];
  healthMs: readonly number[];
  idleHealthMs: readonly number[];
  /** By type of outcome, or by code or status where there is none. */
  answers: Readonly<Record<string, number>>;
  /** The longest time for which nothing else could be done. */
  loopDelayMs: number;
}>;

/** The hashes that wait, or the requests that are worked on, are as many as may be. */
export const TOLD_TO_WAIT: ReadonlySet<string> = new Set(['TryLater', 'SERVICE_BUSY']);

/** What a call of the measured operation needs; each number from 0 on another one. */
export type Call = (index: number) => Promise<{ name: string; input: object; accepted: string }>;

/** Calls come one by one at this rate, whether or not those before are answered: as people do. */
export async function burst(product: Product, server: number, perSecond: number, call: Call): Promise<Burst> {
  const idleHealthMs = await pingUntil(product, server, sleep(IDLE_MS));
  await loopDelay(product, server);
  const [acceptedMs, refusedMs]: [number[], number[]] = [[], []];
  const answers: Record<string, number> = {};
  const began = performance.now();
  const sent: Promise<void>[] = [];
  const sending = (async () => {
    for (let index = 0; index < perSecond * SECONDS; index += 1) {
      const early = began + (index * 1000) / perSecond - performance.now();
      if (early > 1) await sleep(early);
      sent.push(
        (async () => {
          const { name, input, accepted } = await call(index);
          const asked = performance.now();
          const answer = await product
            .visitor(server)
            .ask(name, input)
            .catch(() => null);
          const type = answer === null ? 'broken line' : (answer.outcome?.__typename ?? codeOf(answer));
          answers[type] = (answers[type] ?? 0) + 1;
          if (type === accepted) acceptedMs.push(performance.now() - asked);
          if (TOLD_TO_WAIT.has(type)) refusedMs.push(performance.now() - asked);
        })(),
      );
    }
    await Promise.all(sent);
  })();
  const healthMs = await pingUntil(product, server, sending);
  return { acceptedMs, refusedMs, healthMs, idleHealthMs, answers, loopDelayMs: await loopDelay(product, server) };
}

function codeOf({ status, text }: { status: number; text: string }): string {
  try {
    return JSON.parse(text).errors[0].extensions.code;
  } catch {
    return `status ${status}`;
  }
}

async function pingUntil(product: Product, server: number, end: Promise<unknown>): Promise<number[]> {
  const { address } = (await product.servers[server]?.ready) ?? { address: '' };
  const taken: number[] = [];
  let isOver = false;
  void end.finally(() => {
    isOver = true;
  });
  while (!isOver) {
    const asked = performance.now();
    const { status } = await fetch(`${address}/healthz`);
    if (status !== 200) throw new Error(`/healthz was answered ${status}`);
    taken.push(performance.now() - asked);
    await sleep(PING_EVERY_MS);
  }
  return taken;
}

/** By perf_hooks’ `monitorEventLoopDelay`, since it was asked last; a timer of 10 ms is part of it. */
export async function loopDelay(product: Product, server: number): Promise<number> {
  const { metricsAddress } = (await product.servers[server]?.ready) ?? { metricsAddress: '' };
  const text = await (await fetch(`${metricsAddress}/metrics`)).text();
  return Number(/^nodejs_eventloop_lag_max_seconds ([\d.e-]+)$/mu.exec(text)?.[1]) * 1000;
}
