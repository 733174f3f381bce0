import { resolve } from 'node:path';
import { PlainError } from '../plain-error.ts';
import { makeProgress } from '../progress.ts';
import { ROOT } from '../root.ts';
import { startStack } from '../stack.ts';
import { choosePorts } from './ports.ts';
import { NO_REDIS, welcome } from './welcome.ts';

const write = (text: string) => process.stdout.write(text);

/**
 * Starts the product as the environment says, tells where it is, and stops it when the signal says so.
 *
 * @param watch as in {@link startStack}
 * @throws {PlainError} for what a person can end, a part that ended by itself among it
 */
export async function runStack(signal: AbortSignal, { watch }: { watch: boolean }): Promise<void> {
  const setting = (name: string) => process.env[name] || undefined;
  const stack = await startStack({
    dataFolder: resolve(ROOT, setting('DATA_DIR') ?? '.data'),
    ports: await choosePorts(process.env, (sentence) => write(`  ${sentence}\n`)),
    databaseUrl: setting('DATABASE_URL'),
    redisUrl: setting('REDIS_URL'),
    smtpUrl: setting('SMTP_URL'),
    env: process.env,
    progress: makeProgress(write),
    signal,
    ...(watch && { watch: (line: string) => write(`  ${line}\n`) }),
  });
  write(`${welcome(stack, setting('DATABASE_URL') !== undefined)}\n`);
  if (stack.redisUrl === null) write(`${NO_REDIS}\n`);

  const stopped = new Promise<null>((settle) => signal.addEventListener('abort', () => settle(null)));
  const broken = await Promise.race([stack.broken, stopped]);
  write('\n  Stopping …\n');
  await stack.stop();
  if (broken !== null) {
    const how = broken.exit.signal ?? `code ${broken.exit.code}`;
    throw new PlainError(
      `${broken.name} ended by itself (${how}), so everything was stopped.`,
      'Look into its log in the data folder.',
    );
  }
}
