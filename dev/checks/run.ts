import { PlainError } from '../plain-error.ts';
import type { Progress } from '../progress.ts';
import type { Check } from './list.ts';

/**
 * Runs every check, also after one that found something, and says at the end what was found.
 *
 * @throws {PlainError} when anything was found
 */
export async function runChecks(
  checks: readonly Check[],
  options: { progress: Progress; signal: AbortSignal },
): Promise<void> {
  const found: string[] = [];
  for (const { title, run } of checks) {
    options.signal.throwIfAborted();
    const startedAt = Date.now();
    const trouble = await options.progress(
      title,
      () => run(options.signal),
      (result) => `${result === null ? 'good' : 'NOT GOOD'} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`,
    );
    if (trouble !== null) found.push(`── ${title} ──\n${trouble}`);
  }
  if (found.length === 0) return;
  throw new PlainError(
    `${found.join('\n\n')}\n\n${found.length} of ${checks.length} found something.`,
    'Try `npm run fix`.',
  );
}
