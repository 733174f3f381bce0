import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openHeadsFolder } from '../../src/adapters/evidence-heads/heads-folder.ts';
import { readSignedHead } from '../../src/adapters/evidence-heads/signed-head.ts';
import { PostgresEvidence } from '../../src/adapters/postgres/evidence.ts';
import { PostgresEvidenceArchive } from '../../src/adapters/postgres/evidence-archive.ts';
import { CHAIN_START } from '../../src/adapters/postgres/evidence-chain.ts';
import { PostgresEvidenceTimestamps } from '../../src/adapters/postgres/evidence-timestamps.ts';
import { verifyChain } from '../../src/adapters/postgres/evidence-verification.ts';
import { readLogEnds } from '../../src/adapters/postgres/log-ends.ts';
import { evidence, newId, REVOCATION_DIGEST, times } from './given.ts';
import { useDatabase } from './test-database.ts';

const test = useDatabase();
const DAY_MS = 86_400_000;

const log = () => new PostgresEvidence(test.database, 'main', { acceptedMs: 100 * DAY_MS, refusedMs: 10 * DAY_MS });
const archive = () => new PostgresEvidenceArchive(test.database);
const verify = (until: string | null = null) => verifyChain(archive(), until);
/** What a thief with all rights in the database does: the triggers are no lock for an owner, the chain is. */
const tamper = async (statement: string) => {
  await test.sql('alter table evidence disable trigger all');
  await test.sql(statement);
  await test.sql('alter table evidence enable trigger all');
};

beforeEach(async () => {
  await test.sql('alter table evidence disable trigger all');
  await test.sql('alter table evidence_erasure disable trigger all');
  await test.sql('truncate evidence, evidence_payload, evidence_erasure, revocation_document');
  await test.sql('alter table evidence enable trigger all');
  await test.sql('alter table evidence_erasure enable trigger all');
});

describe('the evidence log', () => {
  it('is one chain, whoever writes at the same time', async () => {
    await Promise.all(times(20, () => log().record(evidence())));
    expect(await verify()).toMatchObject({ kind: 'whole', records: 20, erased: 0 });
  });

  it('is whole with a record whose document was never kept, and shows that it was not', async () => {
    const refused = { kind: 'refused', reason: 'SIGNATURE_WRONG', detail: 'no' } as const;
    await log().record(evidence({ verdict: refused }), 'digest');
    await log().record(evidence());
    expect(await verify()).toMatchObject({ kind: 'whole', records: 2, erased: 1 });
    expect(await test.sql('select reason from evidence_erasure')).toEqual([{ reason: 'too many refused in a day' }]);
    expect(await test.sql('select 1 from evidence_payload')).toHaveLength(1);
  });

  it('is whole when it is empty', async () => {
    expect(await verify()).toEqual({ kind: 'whole', records: 0, erased: 0, digest: CHAIN_START });
  });

  it.each([
    [
      'a record was changed',
      "update evidence set account_id = 'somebody else' where position = (select min(position) + 1 from evidence)",
      'it was changed',
    ],
    [
      'a verdict was turned',
      "update evidence set verdict = 'refused' where position = (select min(position) from evidence)",
      'it was changed',
    ],
    [
      'a record was left out',
      'delete from evidence where position = (select min(position) + 1 from evidence)',
      'it does not follow',
    ],
    ['two records changed places', 'update evidence set position = -position', 'it does not follow'],
    [
      'a record was put between two',
      `insert into evidence select position * 2, id || 'x', realm, challenge_id || 'x', purpose, account_id, verdict, reason,
         judged_at, payload_digest, previous_digest, digest || 'x' from evidence where position = (select min(position) from evidence)`,
      'it does not follow',
    ],
    ['a signed document was changed', "update evidence_payload set document = 'another'", 'its payload was changed'],
    [
      'a claimed time was changed',
      'update evidence_payload set claimed_signing_time = now()',
      'its payload was changed',
    ],
    [
      'a list of the revoked was changed',
      "update revocation_document set content = 'another list'",
      'revocation that it was judged by was changed',
    ],
    ['a list of the revoked is gone', 'delete from revocation_document', 'or is gone'],
  ])('is broken when %s', async (_, statement, what) => {
    for (const _ of times(4, () => 0)) await log().record(evidence());
    await tamper(statement);
    expect(await verify()).toMatchObject({ kind: 'broken', what: expect.stringContaining(what) });
  });

  it('is broken when a payload was changed, or is gone without a word', async () => {
    const one = evidence();
    await log().record(one);
    await log().record(evidence());
    await test.sql("update evidence_payload set statement = 'other' where evidence_id = $1", [one.id]);
    expect(await verify()).toMatchObject({ kind: 'broken', what: 'its payload was changed' });
    await test.sql('delete from evidence_payload where evidence_id = $1', [one.id]);
    expect(await verify()).toMatchObject({ kind: 'broken', what: 'its payload is gone and nothing says why' });
  });

  it.each([
    'update evidence set realm = realm',
    'delete from evidence',
    'truncate evidence',
    'delete from evidence_erasure',
  ])('the database itself refuses: %s', async (statement) => {
    await log().record(evidence({ judgedAt: new Date(0) }));
    await log().eraseExpired(new Date());
    await expect(test.sql(statement)).rejects.toThrow('append-only');
  });
});

describe('payloads', () => {
  it('are erased when their time is over, refused ones sooner, and the log stays whole', async () => {
    const judgedAt = new Date('2026-11-23T12:00:00Z');
    const accepted = evidence({ judgedAt });
    const refused = evidence({ judgedAt, verdict: { kind: 'refused', reason: 'SIGNATURE_WRONG', detail: 'no' } });
    await log().record(accepted);
    await log().record(refused);
    const after = (days: number) => new Date(judgedAt.getTime() + days * DAY_MS);

    expect(await log().eraseExpired(after(9.99))).toBe(0);
    expect(await log().eraseExpired(after(10))).toBe(1);
    expect(await log().eraseExpired(after(10))).toBe(0);
    expect(await archive().find(refused.id)).toMatchObject({ payload: null, erasedAt: after(10) });
    expect(await archive().find(accepted.id)).toMatchObject({
      payload: { statement: accepted.statement },
      erasedAt: null,
    });
    expect(await verify()).toMatchObject({ kind: 'whole', records: 2, erased: 1 });
    expect(await log().eraseExpired(after(100))).toBe(1);
    expect(await test.sql('select * from revocation_document')).toEqual([]);
  });

  it('share the revocation lists that they were judged by, which stay while one of them does', async () => {
    const judgedAt = new Date('2026-11-23T12:00:00Z');
    await log().record(evidence({ judgedAt }));
    await log().record(evidence({ judgedAt: new Date(judgedAt.getTime() + DAY_MS) }));
    expect(await test.sql('select digest from revocation_document')).toHaveLength(1);
    await log().eraseExpired(new Date(judgedAt.getTime() + 100 * DAY_MS));
    expect(await archive().revocationDocuments([REVOCATION_DIGEST])).toMatchObject([
      { source: 'CRL', content: Buffer.from([1, 2, 3]) },
    ]);
  });
});

const CHAIN = "select pg_advisory_xact_lock(hashtext('qalpyna evidence chain'))";

describe('a revocation list', () => {
  it('stays when its last payload is erased while another one that names it is about to be kept', async () => {
    await log().record(evidence({ judgedAt: new Date(0) }));
    const writer = new pg.Client(test.url);
    await writer.connect();
    await writer.query(`begin; ${CHAIN}`);
    await writer.query(
      `insert into evidence_payload (evidence_id, document, statement, revocation_digests, erase_after)
       values ('another', '', '', $1, 'infinity')`,
      [[REVOCATION_DIGEST]],
    );
    const erasing = log().eraseExpired(new Date(100 * DAY_MS));
    await Promise.race([erasing, sleep(500)]);
    await writer.query('commit');
    await writer.end();
    expect(await erasing).toBe(1);
    expect(await archive().revocationDocuments([REVOCATION_DIGEST])).toHaveLength(1);
  });

  it('stays when that one is a time stamp’s', async () => {
    const judgedAt = new Date(0);
    const [expired, stamped] = [evidence({ judgedAt }), evidence({ judgedAt: new Date(DAY_MS), proof: null })];
    await log().record(expired);
    await log().record(stamped);
    const writer = new pg.Client(test.url);
    await writer.connect();
    // What erases has begun: it holds the chain.
    await writer.query(`begin; ${CHAIN}`);
    await writer.query('delete from evidence_payload where evidence_id = $1', [expired.id]);
    await writer.query('delete from revocation_document');
    const { document, ...named } = evidence().proof?.revocation[0] ?? never();
    const keeping = new PostgresEvidenceTimestamps(test.database).keep(stamped.id, {
      text: 'x',
      token: Uint8Array.of(1),
      time: judgedAt,
      judgedAt,
      chain: [],
      revocation: [{ ...named, document }],
    });
    await Promise.race([keeping, sleep(500)]);
    await writer.query('commit');
    await writer.end();
    await keeping;
    expect(await archive().revocationDocuments([REVOCATION_DIGEST])).toHaveLength(1);
  });
});

const never = (): never => {
  throw new Error('it names a list');
};

const ends = (digest: string) => ({ evidence: { digest, position: 1n }, audit: { digest: 'audit', position: 7n } });

describe('a signed head', () => {
  let folder: string;
  let keyFile: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'heads-'));
    keyFile = join(folder, 'key.pem');
    await writeFile(keyFile, generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const signed = async (at: string) => {
    const heads = await openHeadsFolder(join(folder, newId()), keyFile);
    const path = await heads.write(await readLogEnds(test.database), new Date(at));
    const verdict = readSignedHead(await readFile(path ?? '', 'utf8'));
    if (verdict.kind !== 'signed') throw new Error(verdict.why);
    return verdict.head.digest;
  };

  it('finds a log that was cut off at its end, which looks whole otherwise', async () => {
    for (const _ of times(3, () => 0)) await log().record(evidence());
    const head = await signed('2026-11-23T00:05:00Z');
    await log().record(evidence());
    expect(await verify(head)).toMatchObject({ kind: 'whole', records: 4 });
    await tamper('delete from evidence where position > (select min(position) from evidence)');
    expect(await verify()).toMatchObject({ kind: 'whole', records: 1 });
    expect(await verify(head)).toMatchObject({ kind: 'broken', what: expect.stringContaining('cut off') });
  });

  it('is written once a day, whoever comes second', async () => {
    await log().record(evidence());
    const heads = await openHeadsFolder(join(folder, 'daily'), keyFile);
    const head = ends('d');
    expect(await heads.write(head, new Date('2026-11-23T00:05:00Z'))).toMatch(/2026-11-23\.json$/);
    expect(await heads.write(ends('e'), new Date('2026-11-23T23:05:00Z'))).toBeNull();
    await heads.write(head, new Date('2026-11-24T00:05:00Z'));
    expect(await readdir(join(folder, 'daily'))).toEqual(['2026-11-23.json', '2026-11-24.json']);
  });

  it.each(['', '{\n  "version": 2,\n  "dig'])(
    'is written anew where writing broke off, with a full disk for one: %j',
    async (rest) => {
      const place = join(folder, newId());
      const heads = await openHeadsFolder(place, keyFile);
      await writeFile(join(place, '2026-11-23.json'), rest);
      const path = await heads.write(ends('d'), new Date('2026-11-23T00:20:00Z'));
      expect(readSignedHead(await readFile(path ?? '', 'utf8'))).toMatchObject({
        kind: 'signed',
        head: { digest: 'd' },
      });
      expect(await heads.write(ends('e'), new Date('2026-11-23T00:35:00Z'))).toBeNull();
      expect(await readdir(place)).toEqual(['2026-11-23.json']);
    },
  );

  it('is mended by twenty at the same instant, and whole afterwards', async () => {
    const place = join(folder, newId());
    const heads = await openHeadsFolder(place, keyFile);
    await writeFile(join(place, '2026-11-23.json'), '');
    const at = new Date('2026-11-23T00:20:00Z');
    await Promise.all(Array.from({ length: 20 }, () => heads.write(ends('d'), at)));
    expect(readSignedHead(await readFile(join(place, '2026-11-23.json'), 'utf8'))).toMatchObject({ kind: 'signed' });
    expect(await readdir(place)).toEqual(['2026-11-23.json']);
  });

  it('is refused with one field changed, another key, or when it is something else', async () => {
    const heads = await openHeadsFolder(join(folder, newId()), keyFile);
    const path = await heads.write(ends('d'), new Date('2026-11-23T00:05:00Z'));
    const text = await readFile(path ?? '', 'utf8');
    expect(readSignedHead(text)).toMatchObject({ kind: 'signed' });
    for (const changed of [
      text.replace('"d"', '"e"'),
      text.replace('00:05', '00:06'),
      text.replace('"1"', '"2"'),
      text.replace('"audit"', '"other"'),
      text.replace('"7"', '"8"'),
      '{}',
      '',
      'null',
    ]) {
      expect(readSignedHead(changed)).toMatchObject({ kind: 'refused' });
    }
  });
});
