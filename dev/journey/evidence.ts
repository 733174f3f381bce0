import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { type ProgramResult, runProgram } from '../processes/program.ts';
import { ROOT } from '../root.ts';

export type EvidenceRow = { id: string; purpose: string; verdict: 'accepted' | 'refused'; reason: string | null };

/** What was judged, in the order in which it was. */
export const evidenceIn = (databaseUrl: string) =>
  query<EvidenceRow>(databaseUrl, 'select id, purpose, verdict, reason from evidence order by position');

/** What somebody with all rights in the database can do to hide the last signature. */
export async function cutOffLastEvidence(databaseUrl: string): Promise<void> {
  await query(databaseUrl, 'alter table evidence disable trigger all');
  await query(databaseUrl, 'delete from evidence where position = (select max(position) from evidence)');
  await query(databaseUrl, 'alter table evidence enable trigger all');
}

async function query<Row extends pg.QueryResultRow>(databaseUrl: string, statement: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
}

/** `npm run evidence -- …` over a database. */
export const runEvidence = (databaseUrl: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  runProgram({
    command: process.execPath,
    args: ['--conditions=qalpyna-source', join(ROOT, 'server', 'src', 'evidence.ts'), ...args],
    cwd: ROOT,
    env: { ...env, DATABASE_URL: databaseUrl },
  });

/**
 * A folder that has `eds` and nothing else of this project, as npm installs it from what would be published: somebody else's
 * computer. Nothing is fetched; what `eds` needs comes from this clone's own packages.
 */
export async function installEds(parent: string): Promise<string> {
  const folder = await mkdtemp(join(parent, 'elsewhere-'));
  await writeFile(join(folder, 'package.json'), '{ "private": true }');
  await npm(['pack', '--workspace', 'eds', '--pack-destination', folder], ROOT);
  const tarball = (await readdir(folder)).find((name) => name.endsWith('.tgz')) ?? '';
  const needed = [...(await packagesNeededBy('eds'))].map((name) => join(ROOT, 'node_modules', name));
  await npm(
    ['install', '--offline', '--ignore-scripts', '--install-links', '--no-audit', '--no-fund', tarball, ...needed],
    folder,
  );
  return folder;
}

/** Types a line for `npx` as it stands, on that computer, which has no network. */
export function type(line: string, folder: string): Promise<ProgramResult> {
  const [command = '', ...args] = line.split(' ');
  return runProgram({ command, args, cwd: folder, env: { ...bare(), npm_config_offline: 'true' } });
}

async function npm(args: readonly string[], cwd: string): Promise<void> {
  const { code, output } = await runProgram({ command: 'npm', args, cwd, env: bare() });
  if (code !== 0) throw new Error(`npm ${args[0]} ended with ${code}:\n${output}`);
}

/** Without what npm tells the programs that it runs, these tests among them. */
const bare = (): NodeJS.ProcessEnv => ({ PATH: process.env['PATH'], HOME: process.env['HOME'] });

/** The command in the instructions of an exported folder. */
export async function commandIn(folder: string): Promise<string> {
  const instructions = await readFile(join(folder, 'VERIFY.txt'), 'utf8');
  const line = instructions.split('\n').find((one) => one.startsWith('npx eds verify '));
  if (line === undefined) throw new Error(`no command in: ${instructions}`);
  return line;
}

async function packagesNeededBy(workspace: string): Promise<Set<string>> {
  const found = new Set<string>();
  async function follow(manifest: string): Promise<void> {
    const { dependencies = {} } = JSON.parse(await readFile(manifest, 'utf8')) as { dependencies?: object };
    for (const name of Object.keys(dependencies)) {
      if (found.has(name)) continue;
      found.add(name);
      await follow(join(ROOT, 'node_modules', name, 'package.json'));
    }
  }
  await follow(join(ROOT, workspace, 'package.json'));
  return found;
}
