import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockFolder } from './folder-lock.ts';
import { findSecrets } from './secrets.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qalpyna-lock-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a data folder', () => {
  it('is one start’s at a time', async () => {
    const unlock = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toThrow(
      `Another start (process ${process.pid}) runs on the data in ${folder}. Stop it, or set DATA_DIR to another folder.`,
    );
    await unlock();
    await (await lockFolder(folder))();
  });

  it.each([
    ['who died', JSON.stringify({ pid: 2 ** 22 + 1, startedAt: '1' })],
    ['whose number another process has now', JSON.stringify({ pid: process.pid, startedAt: '1' })],
    ['who was cut off while writing it', '{"pid":'],
  ])('is nobody’s after a holder %s', async (_, note) => {
    await writeFile(join(folder, 'in-use.json'), note);
    await (await lockFolder(folder))();
  });

  it('has secrets of its own, the same at every start', async () => {
    const secrets = await findSecrets(folder);
    expect(secrets.secretKeys).toMatch(/^k1:/);
    expect(Buffer.from(secrets.secretKeys.slice(3), 'base64').byteLength).toBe(32);
    expect(await findSecrets(folder)).toEqual(secrets);
    const another = await mkdtemp(join(tmpdir(), 'qalpyna-lock-'));
    expect((await findSecrets(another)).secretKeys).not.toBe(secrets.secretKeys);
    await rm(another, { recursive: true });
  });
});
