import { CONSENT_KINDS, type ConsentKind, type GivenConsent } from '../../domain/consent.ts';
import { after, SESSION_IDLE_MS, SESSION_LIFETIME_MS } from '../../domain/lifetimes.ts';
import type { Session } from '../../domain/session.ts';
import type { Sessions } from '../../use-cases/ports/sessions.ts';
import { fromDatedJson, toDatedJson } from './dated-json.ts';
import { type Fields, field, keptForMs, makeHashRecords } from './hash-record.ts';
import type { RedisStore } from './store.ts';

/** Writes fields of a session that is there, and nothing else. ARGV: time to live or 0, then fields and values. */
const AMEND = `
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
redis.call('HSET', KEYS[1], unpack(ARGV, 2))
if ARGV[1] ~= '0' then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return 1`;

/** ARGV: by how much; never below 0. */
const COUNT_PASSWORD = `
local tries = redis.call('HGET', KEYS[1], 'passwordTries')
if not tries then return 0 end
local counted = math.max(0, tonumber(tries) + tonumber(ARGV[1]))
redis.call('HSET', KEYS[1], 'passwordTries', counted)
return counted`;

/** Adds a holder to those of an account, and forgets those whose sessions are over. ARGV: holder, when it began, when the oldest that may live began, time to live. */
const ADD_TO_ACCOUNT = `
redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', '(' .. ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return 1`;

type Script = (keys: string[], ...values: (string | number)[]) => Promise<number>;

export class RedisSessions implements Sessions {
  readonly #store: RedisStore;
  readonly #records: ReturnType<typeof makeHashRecords>;
  readonly #amend: Script;
  readonly #countPassword: Script;
  readonly #addToAccount: Script;

  constructor(store: RedisStore) {
    this.#store = store;
    this.#records = makeHashRecords(store, 'session');
    this.#amend = store.script(AMEND);
    this.#countPassword = store.script(COUNT_PASSWORD);
    this.#addToAccount = store.script(ADD_TO_ACCOUNT);
  }

  async find(holder: string): Promise<Session | null> {
    const held = await this.#records.find(holder);
    return held === null ? null : read(holder, held);
  }

  async put(session: Session): Promise<void> {
    const { holder, accountId, createdAt, lastUsedAt } = session;
    // First the account's list, then the session: a crash between them leaves a name without a session, which nobody sees.
    if (accountId !== null) {
      const lives = keptForMs(createdAt, after(createdAt, SESSION_LIFETIME_MS));
      const oldest = createdAt.getTime() - lives;
      await this.#addToAccount([this.#accountKey(accountId)], holder, createdAt.getTime(), oldest, lives);
    }
    await this.#records.put(holder, idleTtlMs(lastUsedAt), write(session));
  }

  async touch(holder: string, at: Date): Promise<void> {
    await this.#amend([this.#records.keyOf(holder)], idleTtlMs(at), 'lastUsedAtMs', at.getTime());
  }

  async addConsents(holder: string, consents: readonly GivenConsent[]): Promise<void> {
    const fields = Object.entries(writeConsents(consents)).flat();
    if (fields.length > 0) await this.#amend([this.#records.keyOf(holder)], 0, ...fields);
  }

  async dropConsents(holder: string, kinds: readonly ConsentKind[]): Promise<void> {
    if (kinds.length === 0) return;
    await this.#store.run((client) => client.hdel(this.#records.keyOf(holder), ...kinds.map(consentField)));
  }

  async setUnderWay(holder: string, underWay: { challengeId?: string | null; grantId?: string | null }): Promise<void> {
    const fields = Object.entries(underWay).flatMap(([name, id]) => (id === undefined ? [] : [name, id ?? '']));
    if (fields.length > 0) await this.#amend([this.#records.keyOf(holder)], 0, ...fields);
  }

  countPasswordTry(holder: string): Promise<number> {
    return this.#countPassword([this.#records.keyOf(holder)], 1);
  }

  async returnPasswordTry(holder: string): Promise<void> {
    await this.#countPassword([this.#records.keyOf(holder)], -1);
  }

  async end(holder: string): Promise<void> {
    await this.#store.run((client) => client.del(this.#records.keyOf(holder)));
  }

  async ofAccount(accountId: string): Promise<Session[]> {
    const holders = await this.#store.run((client) => client.zrange(this.#accountKey(accountId), '0', '-1'));
    const sessions = await Promise.all(holders.map((holder) => this.find(holder)));
    return sessions.filter((session) => session !== null && session.accountId === accountId) as Session[];
  }

  #accountKey(accountId: string): string {
    return this.#store.key('sessions-of', accountId);
  }
}

const idleTtlMs = (lastUsedAt: Date): number => keptForMs(lastUsedAt, after(lastUsedAt, SESSION_IDLE_MS));

/** What is written alone has a field of its own; what is written with the session only is one field together. */
type Rest = Omit<Session, 'holder' | 'consents' | 'challengeId' | 'grantId' | 'passwordTries' | 'lastUsedAt'>;

function write(session: Session): Fields {
  const { holder: _, consents, challengeId, grantId, passwordTries, lastUsedAt, ...rest } = session;
  return {
    session: toDatedJson(rest satisfies Rest),
    challengeId: challengeId ?? '',
    grantId: grantId ?? '',
    passwordTries,
    lastUsedAtMs: lastUsedAt.getTime(),
    ...writeConsents(consents),
  };
}

/** One field a kind, so that a consent replaces the one before it whatever else is written meanwhile. */
const writeConsents = (consents: readonly GivenConsent[]): Fields =>
  Object.fromEntries(consents.map((consent) => [consentField(consent.kind), toDatedJson(consent)]));

const consentField = (kind: ConsentKind): string => `consent ${kind}`;

function read(holder: string, held: Readonly<Record<string, string>>): Session {
  return {
    holder,
    ...fromDatedJson<Rest>(field(held, 'session')),
    consents: CONSENT_KINDS.flatMap((kind) => {
      const consent = held[consentField(kind)];
      return consent === undefined ? [] : [fromDatedJson<GivenConsent>(consent)];
    }),
    challengeId: field(held, 'challengeId') || null,
    grantId: field(held, 'grantId') || null,
    passwordTries: Number(field(held, 'passwordTries')),
    lastUsedAt: new Date(Number(field(held, 'lastUsedAtMs'))),
  };
}
