import { readBreaches } from '../breaches/patch.ts';
import { runProgram } from '../processes/program.ts';
import { ROOT } from '../root.ts';

/** Which breaches no longer fit the code that they break, or `null`. Whether a test dies of them is for `npm run breaches` to tell. */
export async function findStaleBreaches(signal: AbortSignal): Promise<string | null> {
  const stale: string[] = [];
  for (const { name, file } of await readBreaches()) {
    const args = ['apply', '--check', '--whitespace=nowarn', file];
    const { code } = await runProgram({ command: 'git', args, cwd: ROOT, env: process.env, signal });
    if (code !== 0) stale.push(`breaches/${name}.patch no longer applies: make it anew for the code as it is now.`);
  }
  return stale.length === 0 ? null : stale.join('\n');
}
