import { randomBytes } from 'node:crypto';
import { buildTimestampRequest, tokenOfTimestampResponse, verifyTimestamp } from '@qalpyna/eds';
import type { TimestampAuthority } from '../../use-cases/ports/timestamp-authority.ts';
import { fetchBytes } from './fetch-bytes.ts';
import type { Revocation } from './revocation.ts';
import { proofsOf } from './revocation-proofs.ts';
import type { TrustStore } from './trust-folder.ts';

/** A token has 2 to 6 KB. */
const MAX_ANSWER_BYTES = 64 * 1024;
/** Nobody waits for it. */
const TIMEOUT_MS = 15_000;
const NONCE_BYTES = 16;

/** A time-stamping authority at a configured address, verified under the same anchors and revocation as signatures are. */
export function makeRfc3161Authority(parts: {
  url: string;
  trust: () => TrustStore;
  revocation: Revocation;
  /** For its whole answer, in milliseconds. */
  timeoutMs?: number;
}): TimestampAuthority {
  const { url, trust, revocation, timeoutMs = TIMEOUT_MS } = parts;
  return {
    async stamp(text, at) {
      const data = new TextEncoder().encode(text);
      const nonce = new Uint8Array(randomBytes(NONCE_BYTES));
      // Written as a number it has as many octets then: the first is neither zero nor negative.
      nonce[0] = 0x40 | (nonce[0]! & 0x3f);
      const answer = await fetchBytes(url, {
        post: { body: buildTimestampRequest(data, nonce), type: 'application/timestamp-query' },
        answerType: 'application/timestamp-reply',
        maxBytes: MAX_ANSWER_BYTES,
        timeoutMs,
      });
      const response = tokenOfTimestampResponse(answer);
      if (response.kind === 'malformed') throw new Error(`not a time stamp: ${response.what}`);
      if (response.kind === 'not-granted') throw new Error(`no time stamp was granted: status ${response.status}`);
      const { token } = response;
      const { anchors, intermediates } = trust();
      const policy = { anchors, intermediates, at, use: 'any', subject: 'any' } as const;
      const verdict = await revocation.judge(at, (known) =>
        verifyTimestamp(token, { ...policy, revocation: known }, { data, nonce }),
      );
      if (verdict.kind === 'refused') throw new Error(`the time stamp is refused: ${verdict.reason}, ${verdict.where}`);
      return {
        text,
        token,
        time: verdict.time,
        judgedAt: at,
        chain: verdict.chain.map((der) => Buffer.from(der).toString('base64')),
        revocation: proofsOf(verdict.revocation),
      };
    },
  };
}
