import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { explainFolderTrouble, PlainError } from './plain-error.ts';
import { findFreePort, LOOPBACK } from './ports.ts';
import { findHome, makeOwnFolder, type PostgresHome } from './postgres/home.ts';
import { findPrograms, type PostgresPrograms } from './postgres/programs.ts';
import { type Child, startChild } from './processes/child.ts';

const USER = 'qalpyna';
/** Made by initdb and used as it is; whoever wants another database creates it there. */
const DATABASE = 'postgres';
const ENVIRONMENT = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
const READY_WITHIN_MS = 60_000;

export type PostgresOptions = {
  /** Its own folder: cluster, password and log lie there. The same folder gives the same data again. */
  folder: string;
  /** Without it, any free one. */
  port?: number;
  /** Another one than npm brought. */
  programs?: PostgresPrograms;
  /** Faster, and a power cut may lose everything: for tests. */
  forgetful?: boolean;
};

export type RunningPostgres = { url: string; child: Child; stop(): Promise<void> };

/**
 * Starts a PostgreSQL of our own on the loopback address; it takes connections when this settles.
 * It stops with `stop()` or with the process that started it.
 *
 * @throws {PlainError} when the folder or the disk is at fault, or the data are of another version
 */
export async function startPostgres({
  folder,
  port,
  forgetful = false,
  programs: chosen,
}: PostgresOptions): Promise<RunningPostgres> {
  try {
    const { programs, version } = chosen ?? findPrograms();
    const home = await findHome(programs, version, folder);
    const password = await findPassword(folder);
    const created = (await clusterVersion(home)) !== null;
    if (!created) await createCluster(home, version, folder, password);
    else await refuseOtherVersion(home, version, folder);
    return await startServer({ home, folder, password, port, forgetful });
  } catch (error) {
    throw explainFolderTrouble(error, folder);
  }
}

async function startServer(options: {
  home: PostgresHome;
  folder: string;
  password: string;
  port: number | undefined;
  forgetful: boolean;
}): Promise<RunningPostgres> {
  const { home, folder, password, forgetful } = options;
  const port = options.port || (await findFreePort());
  const log = join(folder, 'postgres.log');
  const settings = {
    listen_addresses: LOOPBACK,
    port,
    unix_socket_directories: '',
    max_connections: 200,
    fsync: forgetful ? 'off' : 'on',
    timezone: 'UTC',
    log_timezone: 'UTC',
  };
  const child = await startChild({
    name: 'PostgreSQL',
    command: join(home.programs, 'bin', 'postgres'),
    args: ['-D', home.data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    env: ENVIRONMENT,
    cwd: '/',
    runAs: home.runAs,
    output: { file: log },
    noteFile: join(folder, 'process.json'),
    stopSignal: 'SIGINT', // «fast shutdown»: disconnects everybody and writes everything down
    graceMs: 20_000,
  });
  await untilReady(child, home, log);
  return { url: `postgres://${USER}:${password}@${LOOPBACK}:${port}/${DATABASE}`, child, stop: child.stop };
}

/** As `pg_ctl -w` does it: the eighth line of postmaster.pid tells the state. */
async function untilReady(child: Child, home: PostgresHome, log: string): Promise<void> {
  const startedAt = Date.now();
  while (child.exit() === null && Date.now() - startedAt < READY_WITHIN_MS) {
    const lines = (await readFile(join(home.data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
    if (lines[0] === String(child.pid) && lines[7]?.trim() === 'ready') return;
    await sleep(10);
  }
  await child.stop();
  throw explainLog(await readFile(log, 'utf8'), log);
}

/** Makes the cluster beside its place and moves it there when it is whole: a start that was cut off leaves nothing half done. */
async function createCluster(home: PostgresHome, version: string, folder: string, password: string): Promise<void> {
  const unfinished = { ...home, data: `${home.data}.unfinished` };
  const passwordFile = join(unfinished.data, '..', 'password.once');
  await rm(unfinished.data, { recursive: true, force: true });
  await makeOwnFolder(unfinished.data, home.runAs);
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (home.runAs) await chown(passwordFile, home.runAs.uid, home.runAs.gid);

  const log = join(folder, 'initdb.log');
  const code = await runInitdb(unfinished, version, passwordFile, log);
  await rm(passwordFile);
  if (code !== 0) throw explainLog(await readFile(log, 'utf8'), log);
  await rename(unfinished.data, home.data);
}

async function runInitdb(
  home: PostgresHome,
  version: string,
  passwordFile: string,
  logFile: string,
): Promise<number | null> {
  const log = await open(logFile, 'w', 0o600);
  const args = ['-D', home.data, '-U', USER, '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--no-sync'];
  const builtin = Number.parseInt(version, 10) >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : [];
  const locale = ['--encoding=UTF8', '--locale=C', ...builtin];
  const child = spawn(join(home.programs, 'bin', 'initdb'), [...args, ...locale], {
    ...home.runAs,
    env: ENVIRONMENT,
    cwd: '/',
    stdio: ['ignore', log.fd, log.fd],
  });
  try {
    return await new Promise((resolve, reject) => child.once('exit', resolve).once('error', reject));
  } finally {
    await log.close();
  }
}

async function findPassword(folder: string): Promise<string> {
  const file = join(folder, 'password');
  const known = await readFile(file, 'utf8').catch(() => null);
  if (known) return known;
  await mkdir(folder, { recursive: true });
  const password = randomBytes(24).toString('base64url');
  await writeFile(file, password, { mode: 0o600 });
  return password;
}

async function clusterVersion(home: PostgresHome): Promise<string | null> {
  const text = await readFile(join(home.data, 'PG_VERSION'), 'utf8').catch(() => null);
  return text === null ? null : text.trim();
}

async function refuseOtherVersion(home: PostgresHome, version: string, folder: string): Promise<void> {
  const [ours] = version.split('.');
  const theirs = await clusterVersion(home);
  if (theirs === ours) return;
  throw new PlainError(
    `The data in ${folder} are of PostgreSQL ${theirs}, and this is ${ours}.`,
    'Remove that folder to begin with empty data.',
  );
}

function explainLog(log: string, file: string): PlainError {
  if (/No space left on device/.test(log)) {
    return new PlainError(
      'The disk is full, PostgreSQL cannot write.',
      'Free some space, or set DATA_DIR to another disk.',
    );
  }
  if (/Address already in use/.test(log)) {
    return new PlainError("PostgreSQL's port is taken.", 'Start again.');
  }
  const reason = log.match(/^.*(?:FATAL|PANIC|error): .*$/m)?.[0] ?? log.trim().split('\n').at(-1);
  return new PlainError(`PostgreSQL did not start: ${reason}.`, `The whole log is ${file}.`);
}
