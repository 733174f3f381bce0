/** The command was not understood: what is wrong with it, and how it is used. */
export class UsageError extends Error {
  override name = 'UsageError';
  readonly usage: string;

  constructor(message: string, usage: string) {
    super(message);
    this.usage = usage;
  }
}

/**
 * Runs a small program and ends the process: with what it has to say and code 0, or with one clear line and code 1.
 *
 * @param trouble what did not happen when it fails, as the beginning of that line
 */
export async function runProgram(trouble: string, program: (env: NodeJS.ProcessEnv) => Promise<string>): Promise<void> {
  try {
    console.log(await program(process.env));
  } catch (error) {
    console.error(`${trouble}: ${oneLine(error)}`);
    if (error instanceof UsageError) console.error(`\n${error.usage}`);
    process.exitCode = 1;
  }
}

/** Node tries each address of a host and throws all the failures together, without a message of its own. */
function oneLine(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(oneLine).join('; ');
  return error instanceof Error ? error.message.replaceAll(/\s*\n\s*/g, ' ') : String(error);
}
