import { join } from 'node:path';
import { PlainError } from '../plain-error.ts';
import { runProgram } from '../processes/program.ts';
import { ROOT } from '../root.ts';

/** Brings the tables to what the built server expects. */
export async function migrate(env: NodeJS.ProcessEnv, signal: AbortSignal | undefined): Promise<void> {
  await runServerProgram('migrate.js', { env, signal });
}

/** Gives the demo people their accounts; those who have one keep it as it is. */
export async function seed(people: string, env: NodeJS.ProcessEnv, signal: AbortSignal | undefined): Promise<void> {
  await runServerProgram('seed.js', { env, signal, input: people });
}

async function runServerProgram(
  program: string,
  options: { env: NodeJS.ProcessEnv; signal: AbortSignal | undefined; input?: string },
): Promise<void> {
  const { code, output } = await runProgram({
    command: process.execPath,
    args: [join('dist', program)],
    cwd: join(ROOT, 'server'),
    ...options,
  });
  if (code === 0) return;
  // One sentence when the program ended as it means to (server/src/run-program.ts), more when it could not even begin.
  throw new PlainError(`${output.trim()}\n`, 'Look at DATABASE_URL, or remove the data folder to begin anew.');
}
