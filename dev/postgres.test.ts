import { chmod, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startPostgres } from './postgres.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qalpyna-postgres-'));
  await chmod(folder, 0o755); // root's database runs as another user, who has to pass through
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the embedded PostgreSQL', () => {
  it('has the data again after it was stopped, and after it was killed', async () => {
    const first = await startPostgres({ folder });
    await query(first.url, 'create table kept (word text)');
    await query(first.url, "insert into kept values ('қалпына')");
    await first.stop();

    const second = await startPostgres({ folder });
    expect(await query(second.url, 'select word from kept')).toEqual([{ word: 'қалпына' }]);
    await query(second.url, "insert into kept values ('келтіру')");
    process.kill(second.child.pid, 'SIGKILL');
    await second.child.exited;

    const third = await startPostgres({ folder });
    expect(await query(third.url, 'select count(*)::int as words from kept')).toEqual([{ words: 2 }]);
    await third.stop();
  });

  it('lets nobody in without its password, which is in a file that only we read', async () => {
    const { url, stop } = await startPostgres({ folder, forgetful: true });
    const wrong = new URL(url);
    wrong.password = 'wrong';
    await expect(query(wrong.href, 'select 1')).rejects.toThrow('password authentication failed');
    expect((await stat(join(folder, 'password'))).mode & 0o777).toBe(0o600);
    await stop();
  });

  it('stops the one that an earlier start left over on the same data', async () => {
    const leftOver = await startPostgres({ folder, forgetful: true });
    const next = await startPostgres({ folder, forgetful: true });
    await leftOver.child.exited;
    expect(await query(next.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await next.stop();
  });

  it('begins again when making the cluster was cut off', async () => {
    const { stop } = await startPostgres({ folder, forgetful: true });
    await stop();
    const cluster = join(folder, 'cluster');
    await rename(cluster, `${cluster}.unfinished`); // as if the power had gone before the last step
    const again = await startPostgres({ folder, forgetful: true });
    expect(await query(again.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await again.stop();
  });

  it('says so when the data are of another version', async () => {
    const { stop } = await startPostgres({ folder, forgetful: true });
    await stop();
    await writeFile(join(folder, 'cluster', 'PG_VERSION'), '12\n');
    await expect(startPostgres({ folder })).rejects.toThrow(
      /are of PostgreSQL 12, and this is \d+\. Remove that folder/,
    );
  });

  it.runIf(process.getuid?.() === 0)(
    'runs from a folder that only root may enter, and says where its data are',
    async () => {
      const closed = await mkdtemp(join(homedir(), '.qalpyna-closed-'));
      await chmod(closed, 0o700);
      const postgres = await startPostgres({ folder: closed, forgetful: true });
      expect(await query(postgres.url, 'select 1 as one')).toEqual([{ one: 1 }]);
      await postgres.stop();
      const outside = await readFile(join(closed, 'cluster-lies-in'), 'utf8');
      expect((await stat(join(outside, 'cluster'))).mode & 0o777).toBe(0o700);
      await rm(outside, { recursive: true });
      await rm(closed, { recursive: true });
    },
  );
});

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {}); // it may be killed under us
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}
