import type { Limiter } from '../use-cases/ports/limiter.ts';

/**
 * The same limiter, which tells of what it refuses: of callers, whom the answer tells as well, and of recipients, where
 * nothing else shows it.
 *
 * @param refused is told the first word of the counters' keys: an operation, or mails to one mailbox. Never a subject
 */
export function countedLimiter(limiter: Limiter, refused: (limited: string) => void): Limiter {
  return {
    async take(counters) {
      const verdict = await limiter.take(counters);
      if (verdict.kind === 'limited') refused(counters[0]?.key.split(':')[0] ?? 'nothing');
      return verdict;
    },
  };
}
