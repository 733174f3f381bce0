/** A worker that takes a job and never finishes it: `node hanging-worker.ts DATABASE_URL`. It says `taken` when it has one. */
import { pino } from 'pino';
import { startWorker } from '../../src/adapters/jobs/worker.ts';

const hang = async () => {
  process.stdout.write('taken\n');
  await new Promise(() => {});
};

await startWorker({
  databaseUrl: process.argv[2] ?? '',
  handlers: { 'send-code': hang, 'send-reset-links': hang, 'send-notice': hang, 'stamp-evidence': hang },
  logger: pino({ level: 'silent' }),
});
