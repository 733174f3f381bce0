import { setTimeout as sleep } from 'node:timers/promises';
import type { Kysely, Selectable } from 'kysely';
import { Unavailable } from '../../use-cases/ports/unavailable.ts';
import { ImpatientClient } from './impatient-client.ts';
import { makeOrm } from './settings.ts';
import { explained, mayBeTriedAgain } from './trouble.ts';

/** For a connection and then for an answer: so a person waits less than 5 seconds for a database that hangs. */
const ANSWER_WITHIN_MS = 2_400;

const timeouts = (answerWithinMs: number) => ({
  query_timeout: answerWithinMs,
  // Earlier, so that the server ends what it can and the connection lives on.
  connectionTimeoutMillis: answerWithinMs - 400,
  statement_timeout: answerWithinMs - 400,
  lock_timeout: answerWithinMs - 900,
  idle_in_transaction_session_timeout: 10_000,
});

/** How often a transaction is tried that lost against another, by serialization failure or deadlock. */
const MAX_TRIES = 4;

export type DatabaseSettings = Readonly<{
  url: string;
  /** Connections at most, of this process. */
  maxConnections: number;
  /** How long to wait for a connection, and for the answer to each statement; longer where many processes share few cores. */
  answerWithinMs?: number;
  /** Hears of connections that break while nobody uses them. */
  warn(message: string): void;
}>;

type Orm = ReturnType<typeof makeOrm>;
const queryBuilderOf = (orm: Orm) => orm.em.fork().getKysely({ columnNamingStrategy: 'property', convertValues: true });

/**
 * Builds and runs SQL with the names and types of our rows: Kysely, as MikroORM hands it out. Values are bound, never
 * written into the SQL, as MikroORM's own methods would: PostgreSQL logs the text of statements that fail.
 */
export type QueryBuilder = ReturnType<typeof queryBuilderOf>;

type Tables = QueryBuilder extends Kysely<infer Database> ? Database : never;
export type Row<Table extends keyof Tables> = Selectable<Tables[Table]>;

/** Thrown within a transaction to leave nothing of it and still answer. */
export class RollBack<Outcome> extends Error {
  override name = 'RollBack';
  readonly outcome: Outcome;

  constructor(outcome: Outcome) {
    super('rolled back on purpose');
    this.outcome = outcome;
  }
}

/**
 * Connections to PostgreSQL, which every adapter of this folder shares. Connection trouble and time-outs are thrown as
 * `Unavailable`; what lost against another transaction is tried again.
 */
export class PostgresDatabase {
  readonly #orm: Orm;
  readonly #underWay = new Set<Promise<unknown>>();
  #closing = false;

  /** Connects when it is first used. */
  constructor({ url, maxConnections, answerWithinMs = ANSWER_WITHIN_MS, warn }: DatabaseSettings) {
    const pool = { max: maxConnections, min: 0, keepAlive: true, Client: ImpatientClient };
    this.#orm = makeOrm(url, { ...pool, ...timeouts(answerWithinMs) }, warn);
  }

  /** For what is one statement. */
  run<Outcome>(work: (query: QueryBuilder) => Promise<Outcome>): Promise<Outcome> {
    return this.#keep(() => tryAgain(() => work(queryBuilderOf(this.#orm))));
  }

  /** All of it or, when it throws, nothing. What `work` does beside its statements may be done several times. */
  transaction<Outcome>(work: (query: QueryBuilder) => Promise<Outcome>): Promise<Outcome> {
    // Not em.transactional(): when BEGIN or ROLLBACK fails, it keeps the connection for ever (MikroORM 7.2.1, Kysely 0.29.6).
    return this.#keep(() => tryAgain(() => queryBuilderOf(this.#orm).transaction().execute(work)));
  }

  /**
   * Refuses what is new, lets what is under way end, then closes. Kysely never gives back a connection that it was given while it was
   * being closed, and the pool would wait for that one for ever (Kysely 0.29.6, pg-pool 3.14).
   */
  async close(): Promise<void> {
    this.#closing = true;
    await Promise.allSettled(this.#underWay);
    await this.#orm.close(true);
  }

  #keep<Outcome>(work: () => Promise<Outcome>): Promise<Outcome> {
    if (this.#closing) return Promise.reject(new Unavailable('postgres'));
    const outcome = work().finally(() => this.#underWay.delete(outcome));
    this.#underWay.add(outcome);
    return outcome;
  }
}

async function tryAgain<Outcome>(work: () => Promise<Outcome>): Promise<Outcome> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (error instanceof RollBack) return error.outcome;
      if (tries === MAX_TRIES || !mayBeTriedAgain(error)) throw explained(error);
      await sleep(Math.random() * 20 * tries);
    }
  }
}
