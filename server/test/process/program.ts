import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

export type Ended = Readonly<{ code: number; said: string; complained: string }>;

/** Runs one of our small programs from its source, as a process of its own with this environment and no other. */
export function runSmallProgram(
  name: 'admin' | 'evidence' | 'migrate',
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['--conditions=qalpyna-source', `server/src/${name}.ts`, ...args],
      { cwd: ROOT, env: { PATH: process.env['PATH'] ?? '', ...environment } },
      (_error, said, complained) => resolve({ code: child.exitCode ?? -1, said, complained }),
    );
  });
}
