import { createHash } from 'node:crypto';
import type { BreachedPasswords } from '../../use-cases/ports/breached-passwords.ts';

export type RangeResult = 'found' | 'not-found' | 'failed';

/** For the whole request: a person waits. */
const ANSWER_WITHIN_MS = 1_000;
/** A padded answer has 1,000 lines or so of 38 characters. */
const MAX_BYTES = 256 * 1024;
const PREFIX_LENGTH = 5;

/**
 * Have I Been Pwned's range API, or a mirror of it, by k-anonymity: five hexadecimal digits of the SHA-1 are sent and nothing
 * else of the password; the answer is padded, so that its length tells nobody on the way which five they were.
 *
 * @see https://haveibeenpwned.com/API/v3#PwnedPasswords
 * @param url what the five digits are added to, ending in a slash
 * @param told hears of each request, for metrics
 */
export function makePwnedPasswords(url: string, told: (result: RangeResult) => void): BreachedPasswords {
  return {
    async includes(password) {
      const digest = createHash('sha1').update(password, 'utf8').digest('hex').toUpperCase();
      const result = await askFor(url, digest).catch(() => 'failed' as const);
      told(result);
      return result === 'found';
    },
  };
}

/** Where no service is configured. */
export const NO_BREACHED_PASSWORDS: BreachedPasswords = { includes: async () => false };

async function askFor(url: string, digest: string): Promise<RangeResult> {
  const answer = await fetch(`${url}${digest.slice(0, PREFIX_LENGTH)}`, {
    headers: { 'add-padding': 'true', 'user-agent': 'qalpyna' },
    redirect: 'error',
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  });
  if (!answer.ok || answer.body === null) {
    await answer.body?.cancel();
    return 'failed';
  }
  let text = '';
  for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    if (text.length > MAX_BYTES) return 'failed';
  }
  const rest = digest.slice(PREFIX_LENGTH);
  // Padding is made of suffixes that were found 0 times.
  const found = text.split(/\r?\n/).some((line) => {
    const [suffix = '', count] = line.split(':');
    return suffix.toUpperCase() === rest && Number(count) > 0;
  });
  return found ? 'found' : 'not-found';
}
