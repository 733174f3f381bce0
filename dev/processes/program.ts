import { spawn } from 'node:child_process';

export type ProgramResult = {
  /** `null` when a signal ended it. */
  code: number | null;
  /** What it wrote, outputs and errors as they came. */
  output: string;
};

/**
 * Runs a program to its end.
 *
 * @throws the error of spawning; the signal's reason when it was aborted
 */
export async function runProgram(options: {
  command: string;
  args: readonly string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** Written to its input, which is closed after that. */
  input?: string;
  signal?: AbortSignal | undefined;
}): Promise<ProgramResult> {
  const { command, args, cwd, env, input = '', signal } = options;
  signal?.throwIfAborted();
  const child = spawn(command, args, { cwd, env, stdio: 'pipe', ...(signal && { signal }) });
  let output = '';
  const keep = (text: string) => {
    output += text;
  };
  child.stdout.setEncoding('utf8').on('data', keep);
  child.stderr.setEncoding('utf8').on('data', keep);
  child.stdin.on('error', () => {}).end(input);
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once('close', resolve).once('error', reject),
  );
  return { code, output };
}
