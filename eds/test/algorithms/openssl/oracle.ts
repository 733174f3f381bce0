import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCE = fileURLToPath(new URL('oracle.c', import.meta.url));

/**
 * Compiles the oracle.
 *
 * @returns the path of the program, or why there is none: no C compiler, no headers of OpenSSL, no gost engine
 */
export function buildOracle(): { kind: 'built'; path: string } | { kind: 'missing'; what: string } {
  const path = join(mkdtempSync(join(tmpdir(), 'gost-oracle-')), 'oracle');
  const compiled = spawnSync('cc', ['-O2', SOURCE, '-o', path, '-lcrypto'], { encoding: 'utf8' });
  if (compiled.status !== 0) return { kind: 'missing', what: 'a C compiler with the headers of OpenSSL' };
  if (spawnSync(path, { input: '' }).status !== 0) return { kind: 'missing', what: 'the gost engine of OpenSSL' };
  return { kind: 'built', path };
}

/** The answers to all questions, one for each, in order. The language of both stands in `oracle.c`. */
export function ask(oracle: string, questions: readonly string[]): string[] {
  const input = questions.map((question) => `${question}\n`).join('');
  return execFileSync(oracle, { input, encoding: 'utf8', maxBuffer: 1 << 28 })
    .split('\n')
    .slice(0, questions.length);
}
