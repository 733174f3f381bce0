import { join } from 'node:path';
import { type Child, startChild } from '../processes/child.ts';
import { ROOT } from '../root.ts';

const TSC = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');

/** Compiles a workspace again whenever a source changes; what is wrong goes to `say`. */
export function startCompiler(
  workspace: 'eds' | 'server',
  dataFolder: string,
  say: (line: string) => void,
): Promise<Child> {
  return startChild({
    name: `The compiler of ${workspace}`,
    command: process.execPath,
    args: [TSC, '-p', 'tsconfig.build.json', '--watch', '--preserveWatchOutput', '--pretty', 'false'],
    env: process.env,
    cwd: join(ROOT, workspace),
    output: { line: (line) => line.includes('error TS') && say(`${workspace}/${line}`) },
    noteFile: join(dataFolder, `compiler-of-${workspace}.process.json`),
    stopSignal: 'SIGTERM',
    graceMs: 5_000,
  });
}
