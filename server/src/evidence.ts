import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { exportEvidence } from './adapters/evidence-export/export-evidence.ts';
import { openHeadsFolder } from './adapters/evidence-heads/heads-folder.ts';
import { readSignedHead } from './adapters/evidence-heads/signed-head.ts';
import { PostgresAuditSeals } from './adapters/postgres/audit-seals.ts';
import { verifyAudit } from './adapters/postgres/audit-verification.ts';
import { PostgresClock } from './adapters/postgres/clock.ts';
import { PostgresDatabase } from './adapters/postgres/database.ts';
import { PostgresEvidenceArchive } from './adapters/postgres/evidence-archive.ts';
import { verifyChain } from './adapters/postgres/evidence-verification.ts';
import { readLogEnds } from './adapters/postgres/log-ends.ts';
import { runProgram, UsageError } from './run-program.ts';
import type { EvidenceArchive } from './use-cases/ports/evidence-archive.ts';

/** Nobody waits in a browser for this, and the log may be long. */
const ANSWER_WITHIN_MS = 60_000;

const USAGE = `npm run evidence -- verify [--head FILE]     follows evidence and audit log and finds any break; with a signed head any truncation too
                    sign-head                exports the heads of both, signed (EVIDENCE_KEY_FILE, EVIDENCE_HEADS_FOLDER)
                    export ID [--out FOLDER] writes one piece of evidence, to be verified anywhere with eds alone`;

/** `npm run evidence`: looks after evidence and audit log in the database at `DATABASE_URL`. */
await runProgram('Evidence', async (env) => {
  const [command, ...rest] = process.argv.slice(2);
  // Taken as it stands: an id may begin with a dash.
  const id = command === 'export' ? rest.shift() : undefined;
  const { values } = parseArgs({ args: rest, options: { head: { type: 'string' }, out: { type: 'string' } } });
  const { DATABASE_URL } = env;
  if (!DATABASE_URL) throw new Error('DATABASE_URL is not set');
  const database = new PostgresDatabase({
    url: DATABASE_URL,
    maxConnections: 2,
    answerWithinMs: ANSWER_WITHIN_MS,
    warn: console.error,
  });
  const log = new PostgresEvidenceArchive(database);
  try {
    switch (command) {
      case 'verify':
        return await verify(log, new PostgresAuditSeals(database), values.head);
      case 'sign-head':
        return await signHead(database, env);
      case 'export': {
        if (id === undefined) throw new UsageError('which one?', USAGE);
        return await exportEvidence(log, id, values.out ?? `evidence-${id}`);
      }
      default:
        throw new UsageError('what is to be done?', USAGE);
    }
  } finally {
    await database.close();
  }
});

async function verify(log: EvidenceArchive, seals: PostgresAuditSeals, headFile: string | undefined): Promise<string> {
  const head = headFile === undefined ? null : readSignedHead(await readFile(headFile, 'utf8'));
  if (head?.kind === 'refused') throw new Error(`${headFile}: ${head.why}`);
  const verdict = await verifyChain(log, head?.head.digest ?? null);
  if (verdict.kind === 'broken') throw new Error(`the log is broken at record ${verdict.position}: ${verdict.what}`);
  const audit = await verifyAudit(seals, head?.head.auditDigest ?? null);
  if (audit.kind === 'broken') throw new Error(`the audit log is broken at seal ${audit.position}: ${audit.what}`);
  const signed =
    head === null
      ? 'No signed head was given: a log that was cut off at its end looks whole.'
      : `It holds the head of ${head.head.signedAt}, signed by the key ${head.fingerprint}.`;
  const before = audit.erasedUpTo === null ? '' : `, those sealed up to ${audit.erasedUpTo.toISOString()} erased`;
  return `The log is whole: ${verdict.records} records, ${verdict.erased} of them erased. ${signed}
The audit log is whole: ${audit.events} sealed events${before}, ${audit.unsealed} not sealed yet.`;
}

async function signHead(database: PostgresDatabase, env: NodeJS.ProcessEnv): Promise<string> {
  const { EVIDENCE_KEY_FILE, EVIDENCE_HEADS_FOLDER } = env;
  if (!EVIDENCE_KEY_FILE || !EVIDENCE_HEADS_FOLDER)
    throw new Error('EVIDENCE_KEY_FILE and EVIDENCE_HEADS_FOLDER are not set');
  const folder = await openHeadsFolder(EVIDENCE_HEADS_FOLDER, EVIDENCE_KEY_FILE);
  const at = await new PostgresClock(database).now();
  await new PostgresAuditSeals(database).seal(at);
  const path = await folder.write(await readLogEnds(database), at);
  return path === null ? 'Today’s head was signed already.' : `Signed: ${path}`;
}
