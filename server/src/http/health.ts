import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

/** How long a part may take to answer before it counts as away. */
const PATIENCE_MS = 1_000;

/** A part that we can't do without: resolves when it answers. */
export type ReadinessChecks = Readonly<Record<string, () => Promise<unknown>>>;

/**
 * `/healthz`: the process answers. `/readyz`: every part answers as well, so requests may be sent here; 503 when one does
 * not, or when the process is about to end. Anybody may ask, and no limit counts it: whoever asks while the parts are being
 * asked gets that answer, so that a crowd costs them one question at a time.
 */
export function addHealthRoutes(app: FastifyInstance, checks: ReadinessChecks, isDraining: () => boolean): void {
  app.get('/healthz', () => ({ status: 'alive' }));

  let asking: ReturnType<typeof askAll> | null = null;
  app.get('/readyz', async (_, reply) => {
    asking ??= askAll(checks).finally(() => {
      asking = null;
    });
    const parts = await asking;
    const ready = !isDraining() && parts.every(([, state]) => state === 'ready');
    reply.code(ready ? 200 : 503);
    return { status: ready ? 'ready' : isDraining() ? 'draining' : 'not-ready', parts: Object.fromEntries(parts) };
  });
}

const askAll = (checks: ReadinessChecks) =>
  Promise.all(
    Object.entries(checks).map(async ([part, check]) => [part, (await answers(check)) ? 'ready' : 'away'] as const),
  );

async function answers(check: () => Promise<unknown>): Promise<boolean> {
  const tooLate = new AbortController();
  const asked = check().then(
    () => true,
    () => false,
  );
  const waited = sleep(PATIENCE_MS, false, { signal: tooLate.signal, ref: false }).catch(() => false);
  const answered = await Promise.race([asked, waited]);
  tooLate.abort();
  return answered;
}
