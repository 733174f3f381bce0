/** Installing packages, in plain JavaScript for any Node from 20 on: see run.mjs. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const REGISTRY_AWAY =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT)\b/;

/**
 * Makes node_modules hold what package-lock.json names; does nothing when it does already.
 *
 * @param {string} root
 * @returns {Promise<string | null>} what is wrong and what to do about it, or `null` when all is well
 */
export async function installPackages(root) {
  const lock = readPackages(join(root, 'package-lock.json'));
  if (lock === null) return 'package-lock.json is missing or damaged. Get it back with: git checkout package-lock.json';
  const installed = readPackages(join(root, 'node_modules', '.package-lock.json'));
  if (installed !== null && holds(installed, lock)) return null;

  // What a command answers is read by programs, too: this is no part of it.
  process.stderr.write('Installing packages (a minute or two, the first time only) … ');
  const startedAt = Date.now();
  // What the cache has is not asked for again; when the cache is behind the lock, npm says so and the registry is asked after all.
  let { code, output } = await runNpmCi(root, ['--prefer-offline']);
  if (code !== 0 && /\b(ETARGET|ENOTCACHED)\b/.test(output)) ({ code, output } = await runNpmCi(root, []));
  process.stderr.write(code === 0 ? `${((Date.now() - startedAt) / 1000).toFixed(1)} s\n` : 'failed\n');
  return code === 0 ? null : explain(output, root);
}

/**
 * npm keeps its own account of what it installed in node_modules/.package-lock.json.
 *
 * @param {Record<string, any>} installed
 * @param {Record<string, any>} lock
 */
function holds(installed, lock) {
  return Object.entries(lock).every(([path, wanted]) => {
    if (!path.includes('node_modules/')) return true; // a workspace itself
    const found = installed[path];
    // What is for other platforms is not here, and need not be.
    return found === undefined ? Boolean(wanted.optional || wanted.devOptional) : found.version === wanted.version;
  });
}

/** @param {string} file @returns {Record<string, any> | null} */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? null;
  } catch {
    return null;
  }
}

/** @param {string} root @param {string[]} further @returns {Promise<{ code: number | null, output: string }>} */
function runNpmCi(root, further) {
  // Started by npm, this is the npm that people chose; else the one on PATH.
  const npm = process.env['npm_execpath'];
  const [command, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  const options = [
    '--include=dev',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    '--fetch-retry-mintimeout=1000',
    ...further,
  ];
  const child = spawn(command, [...first, 'ci', ...options], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => {
      output += text;
    });
  }
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 1, output: String(error) }));
    child.on('close', (code) => resolve({ code, output }));
  });
}

/** @param {string} output @param {string} root */
function explain(output, root) {
  if (REGISTRY_AWAY.test(output)) {
    return 'The npm registry cannot be reached. Check the connection (or the proxy), then run the command again.';
  }
  if (/\bENOSPC\b/.test(output)) return `The disk that holds ${root} is full. Free 1 GB, then run the command again.`;
  if (/\b(EACCES|EPERM|EROFS)\b/.test(output)) {
    return `The folder ${root} cannot be written. Use a clone of your own, then run the command again.`;
  }
  if (/spawn npm ENOENT/.test(output)) return 'There is no npm on PATH. Install Node together with npm.';
  return `npm could not install the packages. It said:\n${output.trim()}`;
}
