import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyTimestamp } from '@qalpyna/eds';
import { createTestAuthority, makeTimestamp, makeTimestampResponse } from '@qalpyna/eds/testing';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportEvidence } from '../../src/adapters/evidence-export/export-evidence.ts';
import { startWorker } from '../../src/adapters/jobs/worker.ts';
import { PostgresEvidenceArchive } from '../../src/adapters/postgres/evidence-archive.ts';
import { verifyChain } from '../../src/adapters/postgres/evidence-verification.ts';
import { makePostgresPorts } from '../../src/adapters/postgres/ports.ts';
import { makeRfc3161Authority } from '../../src/adapters/signature/rfc3161-authority.ts';
import { makeStampEvidence } from '../../src/use-cases/stamp-evidence.ts';
import { evidence } from '../contracts/given.ts';
import { useDatabase } from '../contracts/test-database.ts';
import { always } from '../jobs/given.ts';
import { authority, crl, days, makeVerifier, NOW, person, rootCrl, seconds, TRUST, validity } from './given.ts';
import { type Answer, MISBEHAVIOUR, type RevocationServer, startRevocationServer } from './revocation-server.ts';

const test = useDatabase();
const SHA_256 = '2.16.840.1.101.3.4.2.1';
const TEXT = 'the text of a record';
const tsa = authority.issueTimestampAuthority(validity);

let server: RevocationServer;
beforeEach(async () => {
  server = await startRevocationServer();
  server.answer('/tsa', stamping(TEXT));
  server.answer('/ca.crl', crl());
  server.answer('/root.crl', rootCrl);
});
afterEach(() => server.stop());

/** The nonce in a request of ours: 16 octets before the last three, which ask for the certificate. */
const nonceIn = (request: Uint8Array) => Uint8Array.from(request.subarray(-19, -3));

function stamping(text: string | (() => string), changes: object = {}, signer = tsa): Answer {
  return (response, request) => {
    const data = new TextEncoder().encode(typeof text === 'string' ? text : text());
    const token = makeTimestamp(data, signer, { time: NOW, digestOid: SHA_256, nonce: nonceIn(request), ...changes });
    response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(makeTimestampResponse(token));
  };
}

const make = () => {
  const { revocation } = makeVerifier({ crlUrls: [server.url('/ca.crl'), server.url('/root.crl')] });
  return makeRfc3161Authority({ url: server.url('/tsa'), trust: () => TRUST, revocation, timeoutMs: 1_000 });
};

const WRONG: typeof MISBEHAVIOUR = [
  ...MISBEHAVIOUR,
  ['stamps something else', stamping('another text')],
  ['repeats another nonce', stamping(TEXT, { nonce: new Uint8Array(16).fill(0x41) })],
  ['repeats no nonce', stamping(TEXT, { nonce: undefined })],
  ['is ahead of time', stamping(TEXT, { time: seconds(3_600) })],
  ['stamps under a policy of its own', stamping(TEXT, { policy: '1.2.3.4' })],
  ['is of another authority', stamping(TEXT, {}, createTestAuthority().issueTimestampAuthority(validity))],
  ['is a person', stamping(TEXT, {}, person)],
  ['has expired', stamping(TEXT, {}, authority.issueTimestampAuthority({ validFrom: days(-9), validTo: days(-1) }))],
  [
    'refuses',
    (response) =>
      response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(makeTimestampResponse(null, 2)),
  ],
  [
    'calls its answer text',
    (response) => response.writeHead(200, { 'content-type': 'text/plain' }).end(makeTimestampResponse(null, 2)),
  ],
];

describe('a time stamp', () => {
  it('is taken with its time, its chain and what showed that nobody was revoked', async () => {
    const stamp = await make().stamp(TEXT, NOW);
    expect(stamp).toMatchObject({
      text: TEXT,
      time: NOW,
      judgedAt: NOW,
      revocation: [{ source: 'CRL' }, { source: 'CRL' }],
    });
    expect(stamp.chain).toHaveLength(3);
  });

  it.each(WRONG)('is not taken when the authority %s', async (_, answer) => {
    server.answer('/tsa', answer);
    await expect(make().stamp(TEXT, NOW)).rejects.toThrow();
  });

  it('is not taken when the authority was revoked, or nobody can say', async () => {
    server.answer('/ca.crl', crl([tsa.certificate]));
    await expect(make().stamp(TEXT, NOW)).rejects.toThrow('CERTIFICATE_REVOKED');
    server.answer('/ca.crl', (response) => response.destroy());
    await expect(make().stamp(TEXT, NOW)).rejects.toThrow('REVOCATION_UNKNOWN');
  });
});

describe('evidence that is to be stamped', () => {
  const ports = () => makePostgresPorts(test.database, 'stamped', undefined, { isStamped: true });

  /** The worker of the product, with the real queue and the real authority; only jobs of this kind are expected. */
  async function work() {
    const results: string[] = [];
    const { evidenceTimestamps } = ports();
    const stampEvidence = makeStampEvidence({
      clock: { now: async () => NOW },
      evidenceTimestamps,
      timestampAuthority: make(),
    });
    const worker = await startWorker({
      databaseUrl: test.url,
      handlers: { ...always(() => Promise.reject(new Error('nobody expected this'))), 'stamp-evidence': stampEvidence },
      logger: pino({ level: 'silent' }),
      onJobDone: (_, result) => results.push(result),
    });
    return { results, stop: () => worker.stop(5_000) };
  }

  it('is kept at once whatever the authority does, is stamped when it is back, and is exported with its stamp', async () => {
    server.answer('/tsa', () => undefined);
    const { evidence: log, evidenceTimestamps } = ports();
    const one = evidence({ judgedAt: NOW });
    const begun = performance.now();
    expect(await log.record(one)).toBe('recorded');
    expect(performance.now() - begun).toBeLessThan(5_000);
    const text = (await evidenceTimestamps.unstamped(one.id)) ?? '';

    const { results, stop } = await work();
    await expect.poll(() => results, { timeout: 20_000 }).toContain('failed');
    expect(await evidenceTimestamps.unstamped(one.id)).toBe(text);
    server.answer('/tsa', stamping(text));
    await expect.poll(() => results, { timeout: 30_000 }).toContain('done');
    await stop();
    expect(await evidenceTimestamps.unstamped(one.id)).toBeNull();

    const archive = new PostgresEvidenceArchive(test.database);
    expect(await verifyChain(archive, null)).toMatchObject({ kind: 'whole' });
    const folder = join(await mkdtemp(join(tmpdir(), 'stamped-')), 'evidence');
    await exportEvidence(archive, one.id, folder);
    const exported = (path: string) => readFile(join(folder, 'timestamp', path));
    const command = (await exported('VERIFY.txt')).toString();
    const lists = [...command.matchAll(/--crl timestamp\/(\S+)/g)].map(([, path]) => exported(path ?? ''));
    const { digest } = JSON.parse(await readFile(join(folder, 'evidence.json'), 'utf8'));
    const record = await exported('record.txt');
    expect(createHash('sha256').update(record).digest('base64url')).toBe(digest);
    const policy = {
      anchors: [await exported('trust/anchors/anchor.cer')],
      intermediates: [await exported('trust/intermediates/1.cer')],
      at: new Date(/--at (\S+)/.exec(command)?.[1] ?? ''),
      use: 'any',
      subject: 'any',
      revocation: { crls: await Promise.all(lists) },
    } as const;
    const token = await exported('token.tst');
    expect(verifyTimestamp(token, policy, { data: record })).toMatchObject({ kind: 'timestamp', time: NOW });
    expect(verifyTimestamp(token, policy, { data: Buffer.from('another record') })).toMatchObject({ kind: 'refused' });
    await rm(join(folder, '..'), { recursive: true });
  });

  it('loses its stamp with its payload, and is not asked for again', async () => {
    const { evidence: log, evidenceTimestamps } = ports();
    const one = evidence({ judgedAt: NOW });
    await log.record(one);
    const text = (await evidenceTimestamps.unstamped(one.id)) ?? '';
    server.answer('/tsa', stamping(text));
    await evidenceTimestamps.keep(one.id, await make().stamp(text, NOW));
    expect(
      await test.sql('select timestamp_token from evidence_payload where evidence_id = $1', [one.id]),
    ).toHaveLength(1);
    await log.eraseExpired(days(40_000));
    expect(await test.sql('select from evidence_payload where evidence_id = $1', [one.id])).toEqual([]);
    expect(await test.sql('select from revocation_document')).toEqual([]);
    expect(await evidenceTimestamps.unstamped(one.id)).toBeNull();
  });
});
