import { sql } from 'kysely';
import { AUDIT_START, BEFORE_ALL_EVENTS, digestOfEvents, digestOfSeal } from './audit-chain.ts';
import type { PostgresDatabase, QueryBuilder, Row } from './database.ts';

/** Under one seal; also how many are read at a time. */
const EVENTS_PER_SEAL = 1_000;
/** Seals whose events are erased in one transaction. */
const SEALS_AT_ONCE = 5;

const ONE_SEALER = sql`select pg_advisory_xact_lock(hashtext('qalpyna audit seals'))`;

/**
 * Seals the audit log behind the backs of those who write it. A chain from event to event would make every request wait for
 * the one before it; here a request writes its row as ever, and moments later a seal covers all rows up to it.
 */
export class PostgresAuditSeals {
  readonly #database: PostgresDatabase;

  constructor(database: PostgresDatabase) {
    this.#database = database;
  }

  /**
   * Seals every event that is there. Any number of processes may do it at once. @returns how many events were sealed
   *
   * @throws {Unavailable} when writers did not leave a gap within moments: the next round will find one
   */
  async seal(at: Date): Promise<number> {
    const lastId = await this.#settledId();
    if (lastId === null) return 0;
    for (let total = 0; ; ) {
      const sealed = await this.#sealNext(lastId, at);
      total += sealed;
      if (sealed < EVENTS_PER_SEAL) return total;
    }
  }

  /** The newest seal; `null` when there is none. */
  async head(): Promise<{ position: bigint; digest: string } | null> {
    const seal = await this.#database.run(lastSeal);
    return seal === undefined ? null : { position: BigInt(seal.position), digest: seal.digest };
  }

  /**
   * Erases the events whose seals are older, and leaves tombstones; the seals stay. @returns how many events were erased
   */
  async eraseSealedBefore(before: Date, at: Date): Promise<number> {
    for (let total = 0; ; ) {
      const { seals, events } = await this.#database.transaction(async (query) => {
        await ONE_SEALER.execute(query);
        const old = await query
          .selectFrom('audit_seal')
          .select(['position', 'afterId', 'lastId'])
          .where('sealedAt', '<', before)
          .where('position', '>', await lastErased(query))
          .orderBy('position')
          .limit(SEALS_AT_ONCE)
          .execute();
        const [first, last] = [old[0], old.at(-1)];
        if (first === undefined || last === undefined) return { seals: 0, events: 0 };
        const tombstones = old.map(({ position }) => ({
          sealPosition: position,
          erasedAt: at,
          reason: 'retention ended',
        }));
        await query.insertInto('audit_erasure').values(tombstones).execute();
        const { numDeletedRows } = await query
          .deleteFrom('audit_event')
          .where('id', '>', first.afterId)
          .where('id', '<=', last.lastId)
          .executeTakeFirstOrThrow();
        return { seals: old.length, events: Number(numDeletedRows) };
      });
      total += events;
      if (seals < SEALS_AT_ONCE) return total;
    }
  }

  /** Every seal in its order, with its events, or since when those are erased. */
  async *all(): AsyncGenerator<{ seal: Row<'audit_seal'>; events: Row<'audit_event'>[]; erasedAt: Date | null }> {
    for (let after = BEFORE_ALL_EVENTS; ; ) {
      const found = await this.#database.run(async (query) => {
        const seal = await query
          .selectFrom('audit_seal')
          .selectAll()
          .where('position', '>', after)
          .orderBy('position')
          .limit(1)
          .executeTakeFirst();
        if (seal === undefined) return null;
        const erasure = await query
          .selectFrom('audit_erasure')
          .select('erasedAt')
          .where('sealPosition', '=', seal.position)
          .executeTakeFirst();
        // One more than a seal may hold: enough to see that there are too many.
        const events = await eventsIn(query, seal)
          .limit(EVENTS_PER_SEAL + 1)
          .execute();
        return { seal, events, erasedAt: erasure?.erasedAt ?? null };
      });
      if (found === null) return;
      yield found;
      after = BigInt(found.seal.position);
    }
  }

  /** Events that no seal covers yet. */
  async unsealed(): Promise<number> {
    return this.#database.run(async (query) => {
      const seal = await lastSeal(query);
      const { count } = await query
        .selectFrom('audit_event')
        .select(({ fn }) => fn.countAll<string>().as('count'))
        .where('id', '>', seal?.lastId ?? BEFORE_ALL_EVENTS)
        .executeTakeFirstOrThrow();
      return Number(count);
    });
  }

  /** Seconds for which the oldest event has stood that no seal covers yet; 0 when there is none. By PostgreSQL's clock. */
  async lagSeconds(): Promise<number> {
    return this.#database.run(async (query) => {
      const seal = await lastSeal(query);
      const { lag } = await query
        .selectFrom('audit_event')
        .select(sql<number | null>`extract(epoch from now() - min(at))::float8`.as('lag'))
        .where('id', '>', seal?.lastId ?? BEFORE_ALL_EVENTS)
        .executeTakeFirstOrThrow();
      return Math.max(0, lag ?? 0);
    });
  }

  /**
   * The greatest id of which it is certain that no event with a lesser one will come. Ids are taken before rows are committed,
   * so this waits, for moments only, until nobody is writing.
   */
  #settledId(): Promise<bigint | null> {
    return this.#database.transaction(async (query) => {
      await sql`set local lock_timeout = 100`.execute(query);
      await sql`lock table audit_event in share mode`.execute(query);
      const { last } = await query
        .selectFrom('audit_event')
        .select(({ fn }) => fn.max('id').as('last'))
        .executeTakeFirstOrThrow();
      return last;
    });
  }

  #sealNext(lastId: bigint, at: Date): Promise<number> {
    return this.#database.transaction(async (query) => {
      await ONE_SEALER.execute(query);
      const previous = await lastSeal(query);
      const afterId = BigInt(previous?.lastId ?? BEFORE_ALL_EVENTS);
      const events = await eventsIn(query, { afterId, lastId }).limit(EVENTS_PER_SEAL).execute();
      const last = events.at(-1);
      if (last === undefined) return 0;
      const seal = {
        afterId,
        lastId: BigInt(last.id),
        events: events.length,
        eventsDigest: digestOfEvents(events),
        previousDigest: previous?.digest ?? AUDIT_START,
        sealedAt: at,
      };
      await query
        .insertInto('audit_seal')
        .values({ ...seal, digest: digestOfSeal(seal) })
        .execute();
      return events.length;
    });
  }
}

const lastSeal = (query: QueryBuilder) =>
  query.selectFrom('audit_seal').selectAll().orderBy('position', 'desc').limit(1).executeTakeFirst();

/** Events are erased in the order of their seals. */
async function lastErased(query: QueryBuilder): Promise<bigint> {
  const { last } = await query
    .selectFrom('audit_erasure')
    .select(({ fn }) => fn.max('sealPosition').as('last'))
    .executeTakeFirstOrThrow();
  return BigInt(last ?? BEFORE_ALL_EVENTS);
}

const eventsIn = (query: QueryBuilder, { afterId, lastId }: { afterId: bigint; lastId: bigint }) =>
  query.selectFrom('audit_event').selectAll().where('id', '>', afterId).where('id', '<=', lastId).orderBy('id');
