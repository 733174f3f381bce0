/**
 * The door of every npm script. It must run on any Node from 20 on, in a clone where nothing is installed yet: plain
 * JavaScript, no package. It installs what the lock names, then runs the command's own program with the Node that the lock pins.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installPackages } from './install.mjs';

/** @type {Record<string, string>} */
const PROGRAMS = {
  start: 'dev/start.ts',
  dev: 'dev/watch.ts',
  build: 'dev/build.ts',
  test: 'dev/test.ts',
  check: 'dev/check.ts',
  fix: 'dev/fix.ts',
  breaches: 'dev/breaches.ts',
  bench: 'bench/run.ts',
  fuzz: 'bench/fuzz.ts',
  partner: 'server/src/partner.ts',
  migrate: 'server/src/migrate.ts',
  evidence: 'server/src/evidence.ts',
  admin: 'server/src/admin.ts',
};

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [command = '', ...rest] = process.argv.slice(2);

if (Number(process.versions.node.split('.')[0]) < 20)
  end(`Node ${process.versions.node} is too old. Install Node 20 or newer.`);
const entry = PROGRAMS[command];
if (entry === undefined) end(`There is no command «${command}». There are: ${Object.keys(PROGRAMS).join(', ')}.`);
if (!existsSync(join(root, entry))) end(`There is nothing behind «${command}» yet.`);

const trouble = await installPackages(root);
if (trouble !== null) end(trouble);

const node = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
if (!existsSync(node))
  end('The pinned Node is missing from node_modules. Remove node_modules and run the command again.');

// Run as TypeScript, and @qalpyna/eds from its source: no build is needed before the build.
const program = spawn(node, ['--conditions=qalpyna-source', entry, ...rest], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, PATH: `${join(root, 'node_modules', '.bin')}${delimiter}${process.env['PATH']}` },
});
// The program decides what a signal means; this door stays open until it has ended.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
  process.on(signal, () => program.kill(signal));
program.on('error', (error) => end(`The pinned Node does not run here: ${error.message}.`));
program.on('exit', (code) => process.exit(code ?? 1));

// npm is gone without a word (SIGKILL): nobody is left who could stop the program. Between npm and us there may be a shell.
if (process.env['npm_lifecycle_event'] !== undefined) {
  const starters = () => `${process.ppid} ${parentOf(process.ppid)}`;
  const before = starters();
  setInterval(() => starters() === before || program.kill('SIGTERM'), 500).unref();
}

/** @param {number} pid @returns {number | null} `null` where the system does not tell */
function parentOf(pid) {
  try {
    return Number(/^PPid:\s*(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return null;
  }
}

/** @param {string} sentence @returns {never} */
function end(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
