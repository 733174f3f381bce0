import { randomBytes } from 'node:crypto';
import { buildOcspRequest, type OcspVerdict, parseOcspResponse } from '@qalpyna/eds';
import {
  BrokenCircuitError,
  CircuitState,
  ConsecutiveBreaker,
  ConstantBackoff,
  circuitBreaker,
  handleAll,
  handleType,
  retry,
  wrap,
} from 'cockatiel';
import { fetchBytes } from './fetch-bytes.ts';

/** The size up to which `@qalpyna/eds` reads an answer; those of the authority have about 2 KB. */
const MAX_ANSWER_BYTES = 64 * 1024;
const REQUEST_TIMEOUT_MS = 1_500;
/** RFC 9654 §2.1. */
const NONCE_BYTES = 32;
/** OCSPResponseStatus (RFC 6960 §4.2.1). The authority's responder says tryLater now and then, and answers the next time. */
const TRY_LATER = 3;
const RETRIES = 2;
const RETRY_AFTER_MS = 200;
/** After so many failures one after another a responder is left alone, and then asked by one request whether it is back. */
const FAILURES_BEFORE_PAUSE = 5;
const PAUSE_MS = 10_000;

/** A certificate and its issuer's, in DER. */
export type Asked = Readonly<{ certificate: Uint8Array; issuer: Uint8Array }>;
export type OcspAnswer = Readonly<{ response: Uint8Array; nonce: Uint8Array }>;

/**
 * What became of one request. `not-accepted`: an answer that proves nothing, of another certificate, another nonce, stale, by
 * somebody without the right. `declined`: the responder does not answer for this certificate. `left-alone`: not asked, for
 * it failed too often lately.
 */
export type OcspResult = 'good' | 'revoked' | 'not-accepted' | 'declined' | 'try-later' | 'failed' | 'left-alone';

export type OcspClient = Readonly<{
  /**
   * Asks the configured responders in their order until one gives an answer that counts.
   *
   * @param judge says what an answer is worth
   * @param signal ends it at once
   * @returns `null` when none of them did
   */
  ask(asked: Asked, judge: (answer: OcspAnswer) => OcspVerdict, signal: AbortSignal): Promise<OcspAnswer | null>;
  /** Whether each responder is asked (`closed`), left alone (`open`) or about to be tried again. */
  states(): readonly Readonly<{ responder: string; state: 'closed' | 'half-open' | 'open' }>[];
}>;

class TryLaterError extends Error {}

/**
 * @param urls responders, any of which may answer for any CA
 * @param onAsked told of each request, for metrics and logs
 */
export function makeOcspClient(
  urls: readonly string[],
  onAsked: (asked: { url: string; result: OcspResult; detail: string }) => void,
): OcspClient {
  const responders = urls.map((url) => ({
    url,
    breaker: circuitBreaker(handleAll, {
      halfOpenAfter: PAUSE_MS,
      breaker: new ConsecutiveBreaker(FAILURES_BEFORE_PAUSE),
    }),
  }));

  const askOne = async (
    { url, breaker }: (typeof responders)[number],
    asked: Asked,
    judge: (answer: OcspAnswer) => OcspVerdict,
    signal: AbortSignal,
  ): Promise<OcspAnswer | null> => {
    const again = retry(handleType(TryLaterError), {
      maxAttempts: RETRIES,
      backoff: new ConstantBackoff(RETRY_AFTER_MS),
    });
    try {
      const answer = await wrap(breaker, again).execute(() => exchange(url, asked, signal), signal);
      if (answer === null) {
        onAsked({ url, result: 'declined', detail: '' });
        return null;
      }
      const verdict = judge(answer);
      const [result, detail] =
        verdict.kind === 'unusable' ? (['not-accepted', verdict.why] as const) : [verdict.kind, ''];
      onAsked({ url, result, detail });
      return verdict.kind === 'unusable' ? null : answer;
    } catch (error) {
      const result =
        error instanceof BrokenCircuitError ? 'left-alone' : error instanceof TryLaterError ? 'try-later' : 'failed';
      onAsked({ url, result, detail: error instanceof Error ? error.message : String(error) });
      return null;
    }
  };

  return {
    async ask(asked, judge, signal) {
      for (const responder of responders) {
        if (signal.aborted) return null;
        const answer = await Promise.race([askOne(responder, asked, judge, signal), ended(signal)]);
        if (answer !== null) return answer;
      }
      return null;
    },
    states: () =>
      responders.map(({ url, breaker: { state } }) => ({
        responder: url,
        state: state === CircuitState.Closed ? 'closed' : state === CircuitState.HalfOpen ? 'half-open' : 'open',
      })),
  };
}

/** @returns `null` when the responder answers that it does not answer for this one */
async function exchange(url: string, asked: Asked, signal: AbortSignal): Promise<OcspAnswer | null> {
  signal.throwIfAborted();
  const nonce = new Uint8Array(randomBytes(NONCE_BYTES));
  const body = buildOcspRequest(asked, nonce);
  if (!(body instanceof Uint8Array)) throw new Error(body.what);
  const response = await fetchBytes(url, {
    post: { body, type: 'application/ocsp-request' },
    answerType: 'application/ocsp-response',
    maxBytes: MAX_ANSWER_BYTES,
    timeoutMs: REQUEST_TIMEOUT_MS,
    signal,
  });
  const parsed = parseOcspResponse(response);
  if (parsed.kind === 'malformed') throw new Error(`not an OCSP answer: ${parsed.what}`);
  if (parsed.kind === 'ocsp-response') return { response, nonce };
  if (parsed.status === TRY_LATER) throw new TryLaterError('tryLater');
  return null;
}

const ended = (signal: AbortSignal) =>
  new Promise<null>((resolve) => {
    if (signal.aborted) resolve(null);
    else signal.addEventListener('abort', () => resolve(null), { once: true });
  });
