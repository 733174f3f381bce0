import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PostgresDatabase } from '../../src/adapters/postgres/database.ts';
import { makePostgresPorts } from '../../src/adapters/postgres/ports.ts';
import { readTrustFolder } from '../../src/adapters/signature/trust-folder.ts';
import { readTexts } from '../../src/adapters/texts/texts-folder.ts';
import { listen } from '../../src/process/listen.ts';
import { explainStart } from '../../src/process/start-trouble.ts';
import { Unavailable } from '../../src/use-cases/ports/unavailable.ts';
import { createDatabase } from '../contracts/test-database.ts';

/** What is said when something real goes wrong. */
const saidOf = async (work: () => Promise<unknown>): Promise<string> =>
  work().then(
    () => 'nothing went wrong',
    (error) => explainStart(error),
  );

async function askTable(url: string): Promise<void> {
  const database = new PostgresDatabase({ url, maxConnections: 1, warn: () => undefined });
  try {
    await makePostgresPorts(database, 'main').endedSessions.has('');
  } finally {
    await database.close();
  }
}

describe('why the server did not start', () => {
  it('says that PostgreSQL does not answer', async () => {
    expect(await saidOf(() => askTable('postgres://qalpyna:hunter2@127.0.0.1:1/qalpyna'))).toBe(
      'PostgreSQL does not answer. Look at DATABASE_URL and whether it runs.',
    );
  });

  it('says that the database was not migrated', async () => {
    const empty = await createDatabase();
    expect(await saidOf(() => askTable(empty.url))).toBe(
      'The database has no tables of ours. Run node dist/migrate.js first.',
    );
    await empty.drop();
  });

  it('says which port is busy, and where one can’t listen at all', async () => {
    const other = createServer();
    const port = Number(new URL(await listen(other, { host: '127.0.0.1', port: 0 })).port);
    expect(await saidOf(() => listen(createServer(), { host: '127.0.0.1', port }))).toBe(
      `Port ${port} is busy. Choose another by API_PORT or METRICS_PORT.`,
    );
    expect(await saidOf(() => listen(createServer(), { host: '192.0.2.1', port: 0 }))).toMatch(
      /^The server can’t listen/,
    );
    other.close();
  });

  it('says that nobody is trusted, and which text is missing', async () => {
    expect(await saidOf(() => readTrustFolder(tmpdir(), null))).toMatch(
      /no certificate in anchors\/\. Put the authority/,
    );
    expect(await saidOf(async () => readTexts(join(tmpdir(), 'none'), 'x'))).toMatch(
      /personal-data\.md: can't be read/,
    );
  });

  it('says that descriptors are what it lacks, and not PostgreSQL', () => {
    const lack = Object.assign(new Error('connect EMFILE 127.0.0.1:5432'), { code: 'EMFILE' });
    for (const error of [lack, new Unavailable('postgres', { cause: lack })]) {
      expect(explainStart(error)).toMatch(/^The process may not open more files .*ulimit -n/);
    }
  });

  it('says anything else as it is, without what may be secret in it', () => {
    expect(explainStart(new Error('no route to postgres://qalpyna:hunter2@db'))).toBe(
      'The server could not start: no route to postgres://[credentials]@db',
    );
    expect(explainStart('hunter2')).not.toContain('hunter2');
  });
});
