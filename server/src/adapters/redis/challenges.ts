import { type Challenge, type ChallengePurpose, MAX_SIGNATURE_TRIES } from '../../domain/challenge.ts';
import { CHALLENGE_CLAIM_MS, secondsUntil } from '../../domain/lifetimes.ts';
import type { Challenges, ClaimOutcome } from '../../use-cases/ports/challenges.ts';
import { fromDatedJson, toDatedJson } from './dated-json.ts';
import { field, keptForMs, makeHashRecords } from './hash-record.ts';
import type { RedisStore } from './store.ts';

type ClosedReason = Extract<ClaimOutcome, { kind: 'closed' }>['reason'];

/** Whose it is comes first, then what became of it. ARGV: purpose, holder, now, claim, end of the claim, most tries. */
const CLAIM = `
local held = redis.call('HMGET', KEYS[1], 'purpose', 'holder', 'used', 'tries', 'expiresAtMs', 'claimedUntilMs', 'challenge')
if held[1] ~= ARGV[1] or held[2] ~= ARGV[2] then return { 'UNKNOWN' } end
if held[3] == '1' then return { 'USED' } end
if tonumber(held[4]) >= tonumber(ARGV[6]) then return { 'TOO_MANY_TRIES' } end
local now = tonumber(ARGV[3])
if now >= tonumber(held[5]) then return { 'EXPIRED' } end
if now < tonumber(held[6]) then return { 'claimed-by-another', held[6] } end
redis.call('HSET', KEYS[1], 'claim', ARGV[4], 'claimedUntilMs', ARGV[5])
return { 'claimed', held[7] }`;

/** Ends an attempt, unless another has taken its place. ARGV: claim, what it ends in. */
const SETTLE = `
if redis.call('HGET', KEYS[1], 'claim') ~= ARGV[1] then return 0 end
redis.call('HDEL', KEYS[1], 'claim')
redis.call('HSET', KEYS[1], 'claimedUntilMs', 0)
if ARGV[2] == 'used' then redis.call('HSET', KEYS[1], 'used', 1) end
if ARGV[2] == 'refused' then redis.call('HINCRBY', KEYS[1], 'tries', 1) end
return 1`;

export class RedisChallenges implements Challenges {
  readonly #records: ReturnType<typeof makeHashRecords>;
  readonly #claim: (keys: string[], ...values: (string | number)[]) => Promise<[string, string | undefined]>;
  readonly #settle: (keys: string[], claim: string, end: 'used' | 'released' | 'refused') => Promise<number>;

  constructor(store: RedisStore) {
    this.#records = makeHashRecords(store, 'challenge');
    this.#claim = store.script(CLAIM);
    this.#settle = store.script(SETTLE);
  }

  async open(challenge: Challenge): Promise<void> {
    const { id, purpose, holder, issuedAt, expiresAt } = challenge;
    await this.#records.put(id, keptForMs(issuedAt, expiresAt), {
      challenge: toDatedJson(challenge),
      purpose,
      holder,
      expiresAtMs: expiresAt.getTime(),
      used: 0,
      tries: 0,
      claimedUntilMs: 0,
    });
  }

  async find(id: string): Promise<Challenge | null> {
    const held = await this.#records.find(id);
    if (held === null || field(held, 'used') === '1' || Number(field(held, 'tries')) >= MAX_SIGNATURE_TRIES)
      return null;
    return fromDatedJson<Challenge>(field(held, 'challenge'));
  }

  async claim(
    { id, purpose, holder, claim }: { id: string; purpose: ChallengePurpose; holder: string; claim: string },
    now: Date,
  ): Promise<ClaimOutcome> {
    const until = now.getTime() + CHALLENGE_CLAIM_MS;
    const key = this.#records.keyOf(id);
    const [kind, value = ''] = await this.#claim(
      [key],
      purpose,
      holder,
      now.getTime(),
      claim,
      until,
      MAX_SIGNATURE_TRIES,
    );
    switch (kind) {
      case 'claimed':
        return { kind, challenge: fromDatedJson<Challenge>(value), claim };
      case 'claimed-by-another':
        return { kind, retryAfterSeconds: secondsUntil(new Date(Number(value)), now) };
      default:
        return { kind: 'closed', reason: kind as ClosedReason };
    }
  }

  async close(id: string, claim: string): Promise<void> {
    await this.#settle([this.#records.keyOf(id)], claim, 'used');
  }

  async release(id: string, claim: string): Promise<void> {
    await this.#settle([this.#records.keyOf(id)], claim, 'released');
  }

  async refuse(id: string, claim: string): Promise<void> {
    await this.#settle([this.#records.keyOf(id)], claim, 'refused');
  }
}
