/** `npm start`: the whole product from a fresh clone, until Ctrl-C. */
import { resolve } from 'node:path';
import { runCommand } from './command.ts';
import { PlainError } from './plain-error.ts';
import { makeProgress } from './progress.ts';
import { ROOT } from './root.ts';
import { choosePorts } from './stack/ports.ts';
import { welcome } from './stack/welcome.ts';
import { startStack } from './stack.ts';

const write = (text: string) => process.stdout.write(text);
const setting = (name: string) => process.env[name] || undefined;

await runCommand(async (signal) => {
  const stack = await startStack({
    dataFolder: resolve(ROOT, setting('DATA_DIR') ?? '.data'),
    ports: await choosePorts(process.env, (sentence) => write(`  ${sentence}\n`)),
    databaseUrl: setting('DATABASE_URL'),
    redisUrl: setting('REDIS_URL'),
    smtpUrl: setting('SMTP_URL'),
    env: process.env,
    progress: makeProgress(write),
    signal,
  });
  write(`${welcome(stack)}\n`);
  if (stack.redisUrl === null) {
    write(
      '  There is no Redis on this machine: the API keeps sessions and codes in its own memory. That is for a look only,\n',
    );
    write('  a restart forgets them. Install redis-server or valkey-server, or set REDIS_URL.\n\n');
  }

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
});
