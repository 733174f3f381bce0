import { sql } from 'kysely';
import type { ListState, RevocationList, RevocationLists } from '../../use-cases/ports/revocation-lists.ts';
import type { PostgresDatabase } from './database.ts';

export class PostgresRevocationLists implements RevocationLists {
  readonly #database: PostgresDatabase;

  constructor(database: PostgresDatabase) {
    this.#database = database;
  }

  async states(addresses: readonly string[]): Promise<ListState[]> {
    if (addresses.length === 0) return [];
    const rows = await this.#database.run((query) =>
      query
        .selectFrom('revocation_list')
        .select(['address', 'digest', 'thisUpdate', 'nextUpdate', 'fetchedAt', 'turnUntil'])
        .where('address', 'in', [...addresses])
        .execute(),
    );
    return rows.map(({ address, digest, thisUpdate, nextUpdate, fetchedAt, turnUntil }) => {
      const isKept = digest !== null && thisUpdate !== null && nextUpdate !== null && fetchedAt !== null;
      return { address, turnUntil, kept: isKept ? { digest, thisUpdate, nextUpdate, fetchedAt } : null };
    });
  }

  async content(address: string, digest: string): Promise<Uint8Array | null> {
    const row = await this.#database.run((query) =>
      query
        .selectFrom('revocation_list')
        .select('content')
        .where('address', '=', address)
        .where('digest', '=', digest)
        .executeTakeFirst(),
    );
    return row?.content ?? null;
  }

  async takeTurn(address: string, seen: Date | null, at: Date, until: Date): Promise<boolean> {
    const taken = await this.#database.run((query) =>
      query
        .insertInto('revocation_list')
        .values({ address, turnUntil: until })
        .onConflict((conflict) =>
          conflict
            .column('address')
            .doUpdateSet({ turnUntil: until, pausedUntil: null })
            .where((is) =>
              is.and([
                is('revocation_list.fetchedAt', 'is not distinct from', seen),
                is.or([is('revocation_list.turnUntil', 'is', null), is('revocation_list.turnUntil', '<=', at)]),
                is.or([is('revocation_list.pausedUntil', 'is', null), is('revocation_list.pausedUntil', '<=', at)]),
              ]),
            ),
        )
        .returning('address')
        .executeTakeFirst(),
    );
    return taken !== undefined;
  }

  async giveUp(address: string, pausedUntil: Date): Promise<void> {
    await this.#database.run((query) =>
      query
        .updateTable('revocation_list')
        .set({ turnUntil: null, pausedUntil })
        .where('address', '=', address)
        .execute(),
    );
  }

  async keep(fetched: RevocationList, at: Date): Promise<'kept' | 'older'> {
    const { address, list, digest, thisUpdate, nextUpdate } = fetched;
    const ended = { fetchedAt: at, turnUntil: null, pausedUntil: null };
    // Most lists that are fetched are the one that is kept, and that need not be sent and written again.
    const same = await this.#database.run((query) =>
      query
        .updateTable('revocation_list')
        .set(ended)
        .where('address', '=', address)
        .where('digest', '=', digest)
        .returning('address')
        .executeTakeFirst(),
    );
    if (same !== undefined) return 'kept';
    const row = { list, digest, content: Buffer.from(fetched.content), thisUpdate, nextUpdate, ...ended };
    const kept = await this.#database.run((query) =>
      query
        .insertInto('revocation_list')
        .values({ address, ...row })
        .onConflict((conflict) =>
          conflict
            .column('address')
            .doUpdateSet(row)
            .where(
              sql<boolean>`revocation_list.digest is null or revocation_list.next_update <= ${at}
                or (revocation_list.list = ${list} and revocation_list.this_update <= ${thisUpdate})`,
            ),
        )
        .returning('address')
        .executeTakeFirst(),
    );
    if (kept !== undefined) return 'kept';
    await this.giveUp(address, at);
    return 'older';
  }
}
