import pg from 'pg';

/**
 * Lets tests move the time of a database: a function of ours stands before PostgreSQL's own `clock_timestamp()` for every later
 * connection. Nobody waits ten minutes to see a code expire, and the product has no switch for it.
 *
 * @param at where it stands now
 */
export async function makeShiftable(
  url: string,
  at: Date,
): Promise<{ letPass(minutes: number): Promise<void>; close(): Promise<void> }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`
    create schema shifted;
    create table shifted.shift (by interval not null);
    insert into shifted.shift values (timestamptz '${at.toISOString()}' - pg_catalog.clock_timestamp());
    create function shifted.clock_timestamp() returns timestamptz language sql volatile
      as 'select pg_catalog.clock_timestamp() + by from shifted.shift';
    alter database postgres set search_path = public, shifted, pg_catalog;
  `);
  return {
    async letPass(minutes) {
      await client.query(`update shifted.shift set by = by + $1 * interval '1 minute'`, [minutes]);
    },
    close: () => client.end(),
  };
}
