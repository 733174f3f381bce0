import { randomBytes } from 'node:crypto';
import { chmod, chown, cp, lstat, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { PlainError } from '../plain-error.ts';

/** Who the database runs as and where its parts lie. */
export type PostgresHome = {
  /** Holds `initdb` and `postgres` in `bin/`. */
  programs: string;
  /** Holds the cluster; owned by whoever runs it. */
  data: string;
  /** `undefined`: as ourselves. */
  runAs: { uid: number; gid: number } | undefined;
};

/** Where root's parts lie when `nobody` cannot enter the clone, as under /root. Survives a restart of the machine. */
const OUTSIDE = '/var/tmp';

/**
 * Finds a place for a cluster that its user can reach.
 *
 * PostgreSQL refuses to run as root: then it runs as `nobody`. Where that user cannot enter `folder` or the programs, the
 * cluster and a copy of the programs (60 MB) lie under /var/tmp, and a file in `folder` says where.
 */
export async function findHome(programs: string, version: string, folder: string): Promise<PostgresHome> {
  await mkdir(folder, { recursive: true });
  if (process.getuid?.() !== 0) return { programs, data: join(folder, 'cluster'), runAs: undefined };

  const data = (await canEnter(folder)) ? join(folder, 'cluster') : join(await outsideFolder(folder), 'cluster');
  return {
    programs: (await canEnter(join(programs, 'bin'))) ? programs : await copyPrograms(programs, version),
    data,
    // A cluster that a person made without being root stays theirs.
    runAs: (await ownerOf(data)) ?? (await findNobody()),
  };
}

async function ownerOf(path: string): Promise<{ uid: number; gid: number } | null> {
  const found = await stat(path).catch(() => null);
  return found === null || found.uid === 0 ? null : { uid: found.uid, gid: found.gid };
}

/** Makes `path` with the rights that the database wants: its user's own, closed to others. */
export async function makeOwnFolder(path: string, runAs: PostgresHome['runAs']): Promise<void> {
  await mkdir(path, { mode: 0o700 });
  if (runAs) await chown(path, runAs.uid, runAs.gid);
}

async function findNobody(): Promise<{ uid: number; gid: number }> {
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n');
  const [, , uid, gid] = lines.find((line) => line.startsWith('nobody:'))?.split(':') ?? [];
  if (uid === undefined || gid === undefined) {
    throw new PlainError(
      'PostgreSQL does not run as root, and this machine has no user «nobody».',
      'Run this as another user, or set DATABASE_URL to a PostgreSQL of yours.',
    );
  }
  return { uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 }; // macOS writes -2
}

/** True when a user without any rights of its own can pass through every folder down to `path`. */
async function canEnter(path: string): Promise<boolean> {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    if (((await stat(folder)).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

async function outsideFolder(folder: string): Promise<string> {
  const pointer = join(folder, 'cluster-lies-in');
  const noted = await readFile(pointer, 'utf8').catch(() => null);
  const outside = noted ?? join(OUTSIDE, `qalpyna-${randomBytes(8).toString('hex')}`);
  if (noted === null) await writeFile(pointer, outside);
  await mkdir(outside, { recursive: true, mode: 0o755 });
  await refuseForeign(outside);
  return outside;
}

async function copyPrograms(programs: string, version: string): Promise<string> {
  const target = join(OUTSIDE, `qalpyna-postgres-${version}`);
  if ((await lstat(target).catch(() => null)) === null) {
    const unfinished = `${target}.${randomBytes(8).toString('hex')}`;
    await cp(programs, unfinished, { recursive: true, verbatimSymlinks: true });
    await openToAll(unfinished);
    // Of two that copy at once one wins, the other throws its copy away.
    await rename(unfinished, target).catch(() => rm(unfinished, { recursive: true }));
  }
  await refuseForeign(target);
  return target;
}

async function openToAll(path: string): Promise<void> {
  const { mode } = await lstat(path);
  await chmod(path, mode | 0o555);
  for (const entry of await readdir(path, { withFileTypes: true })) {
    if (entry.isDirectory()) await openToAll(join(path, entry.name));
    if (entry.isFile()) await chmod(join(path, entry.name), (await lstat(join(path, entry.name))).mode | 0o444);
  }
}

/** Anyone may make a folder in /var/tmp: run nothing from one that is not ours. */
async function refuseForeign(path: string): Promise<void> {
  const { uid, mode } = await lstat(path);
  if (uid === 0 && (mode & 0o022) === 0) return;
  throw new PlainError(`${path} belongs to somebody else.`, 'Remove it, or set DATABASE_URL to a PostgreSQL of yours.');
}
