import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { startServices } from '../test/start-services.ts';
import { copySources } from './copy.ts';
import { type Breach, readBreaches } from './patch.ts';
import { type BreachVerdict, plantBreach } from './plant.ts';

export type BreachTally = { noticed: readonly string[]; unnoticed: readonly string[] };

/**
 * Plants each breach and sees whether a test dies. Several at once, each in a copy of its own with a PostgreSQL and a Redis of its
 * own; Redis is emptied for each breach: what one test leaves or flushes, such as limits that were reached, must not be what kills another.
 *
 * @param only the name of one breach; without it, all
 * @param say hears one line for each breach
 */
export async function checkBreaches(options: {
  only?: string | undefined;
  say: (line: string) => void;
  signal?: AbortSignal;
}): Promise<BreachTally> {
  const { only, say, signal } = options;
  const waiting = (await readBreaches()).filter(({ name }) => only === undefined || name === only);
  const tally = { noticed: [] as string[], unnoticed: [] as string[] };
  if (waiting.length === 0) return tally;

  const work = async () => {
    const services = await startServices();
    const env = {
      ...process.env,
      TEST_POSTGRES_URL: services.postgresUrl,
      TEST_REDIS_URL: services.redisUrl,
      // A race that is planted is lost by many at once: one round shows it.
      RACE_ROUNDS: '1',
    };
    const copy = await copySources();
    try {
      for (let breach = waiting.shift(); breach !== undefined; breach = waiting.shift()) {
        await services.emptyRedis();
        const verdict = await plantBreach(breach, copy, { env, signal });
        (verdict.kind === 'noticed' ? tally.noticed : tally.unnoticed).push(breach.name);
        say(describe(breach, verdict));
      }
    } finally {
      await rm(copy, { recursive: true, force: true });
      await services.stop();
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), waiting.length) }, work));
  return tally;
}

function describe({ name, guard }: Breach, verdict: BreachVerdict): string {
  switch (verdict.kind) {
    case 'noticed':
      return `  noticed    ${name}: ${verdict.tests[0]}`;
    case 'unnoticed':
      return `  UNNOTICED  ${name}: «${guard}» could go, and this would not die: ${verdict.alive.join(', ')}`;
    case 'does-not-apply':
      return `  STALE      ${name}: the patch no longer applies, make it anew.\n${verdict.reason}`;
    case 'does-not-load':
      return `  BROKEN     ${name}: the code does not run with it, so no test could notice.\n${verdict.reason}`;
  }
}
