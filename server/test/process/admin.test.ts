import { describe, expect, it } from 'vitest';
import { PostgresEvidenceArchive } from '../../src/adapters/postgres/evidence-archive.ts';
import { verifyChain } from '../../src/adapters/postgres/evidence-verification.ts';
import { makePostgresPorts } from '../../src/adapters/postgres/ports.ts';
import type { Registration } from '../../src/use-cases/ports/accounts.ts';
import { auditEvent, change, consent, evidence, newId, notice, registration, undoLink } from '../contracts/given.ts';
import { useDatabase } from '../contracts/test-database.ts';
import { runSmallProgram } from './program.ts';

/** A process of its own needs seconds of a core to load; a busy machine has few of them. */
const PATIENT = { timeout: 180_000 };
const MANDATE = ['--by', 'saule', '--because', 'case 77'];

const test = useDatabase();
const ports = () => makePostgresPorts(test.database, 'main');

const admin = (...args: string[]) => runSmallProgram('admin', args, { DATABASE_URL: test.url });
/** What a command answers as JSON. */
const asked = async (...args: string[]) => {
  const { code, said, complained } = await admin(...args, ...MANDATE, '--json');
  expect(complained).toBe('');
  expect(code).toBe(0);
  return JSON.parse(said);
};
const refused = async (...args: string[]) => {
  const { code, complained } = await admin(...args, ...MANDATE);
  expect(code).toBe(1);
  return complained;
};

async function registered(changes: Partial<Registration> = {}) {
  const made = registration(changes);
  await ports().accounts.register(made);
  return made;
}

const stateOf = async (id: string) => {
  const account = await ports().accounts.findById(id);
  return [account?.state, account?.epoch, account?.freezeReference];
};
const eventsOf = (id: string) =>
  test.sql<{ operation: string; outcome: string; administrator: string | null; because: string | null }>(
    `select operation, outcome, administrator, because from audit_event where account_id = $1 and administrator is not null order by id`,
    [id],
  );
const noticesOf = (id: string) =>
  test.sql<{ kind: string; address: string; language: string }>(
    'select kind, address, language from notice where account_id = $1 order by at, kind',
    [id],
  );
const freezeByLink = (undoLinkId: string) =>
  ports().accounts.freeze(
    { undoLinkId, reference: 'LINK-0001', device: 'x', at: new Date(), audit: auditEvent({ kind: 'FROZEN' }) },
    () => [],
  );

describe('an administrator', () => {
  it('freezes an account, which only an administrator opens again, and its owner hears of both', PATIENT, async () => {
    const { accountId: id, email } = await registered({ language: 'KK' });
    const frozen = await asked('freeze', id);
    expect(frozen).toMatchObject({ done: 'freeze', account: id, state: 'FROZEN_BY_ADMINISTRATOR' });
    expect(await stateOf(id)).toEqual(['FROZEN_BY_ADMINISTRATOR', 2, frozen.reference]);
    expect(await ports().accounts.change(change(id, { epoch: 2, endsFreeze: true }))).toBe('superseded');

    expect(await refused('freeze', id)).toBe('Not done: the account is FROZEN_BY_ADMINISTRATOR\n');
    await asked('unfreeze', id);
    expect(await stateOf(id)).toEqual(['ACTIVE', 3, null]);
    expect(await refused('unfreeze', id)).toBe('Not done: the account is ACTIVE\n');

    expect(await noticesOf(id)).toEqual([
      { kind: 'FROZEN_BY_ADMINISTRATOR', address: email, language: 'KK' },
      { kind: 'UNFROZEN', address: email, language: 'KK' },
    ]);
    const mandate = { administrator: 'saule', because: 'case 77' };
    expect(await eventsOf(id)).toEqual([
      { operation: 'administrator:freeze', outcome: 'done', ...mandate },
      { operation: 'administrator:freeze', outcome: 'unfit:FROZEN_BY_ADMINISTRATOR', ...mandate },
      { operation: 'administrator:unfreeze', outcome: 'done', ...mandate },
      { operation: 'administrator:unfreeze', outcome: 'unfit:ACTIVE', ...mandate },
    ]);
  });

  it('freezes once, of two commands at the same time', PATIENT, async () => {
    const { accountId: id } = await registered();
    const ended = await Promise.all([admin('freeze', id, ...MANDATE), admin('freeze', id, ...MANDATE)]);
    expect(ended.map(({ code }) => code).sort()).toEqual([0, 1]);
    expect(await noticesOf(id)).toHaveLength(1);
    expect((await stateOf(id))[1]).toBe(2);
  });

  it('does not open what was frozen by link, before or meanwhile', PATIENT, async () => {
    const [early, late] = [undoLink(), undoLink()];
    const before = await registered({ notices: [notice({ undoLink: { ...early, expiresAt: soon() } })] });
    await freezeByLink(early.id);
    expect(await refused('unfreeze', before.accountId)).toContain('the account is FROZEN_BY_LINK');
    await asked('freeze', before.accountId);
    expect(await asked('unfreeze', before.accountId)).toMatchObject({ state: 'FROZEN_BY_LINK' });
    expect(await stateOf(before.accountId)).toEqual(['FROZEN_BY_LINK', 4, 'LINK-0001']);

    const meanwhile = await registered({ notices: [notice({ undoLink: { ...late, expiresAt: soon() } })] });
    await asked('freeze', meanwhile.accountId);
    await freezeByLink(late.id);
    expect(await asked('unfreeze', meanwhile.accountId)).toMatchObject({ state: 'FROZEN_BY_LINK' });
  });

  it('ends sessions, whatever the state', PATIENT, async () => {
    const { accountId: id } = await registered();
    await asked('end-sessions', id);
    expect(await stateOf(id)).toEqual(['ACTIVE', 2, null]);
    expect((await ports().audit.ofAccount(id, 1))[0]).toMatchObject({ kind: 'SESSIONS_ENDED' });
    const { reference } = await asked('freeze', id);
    await asked('end-sessions', id);
    expect(await stateOf(id)).toEqual(['FROZEN_BY_ADMINISTRATOR', 4, reference]);
  });

  it('starts a recovery, whose link goes to the account’s own address and nowhere else', PATIENT, async () => {
    const { accountId: id, email } = await registered();
    const answer = await admin('start-recovery', id, '--email', 'thief@example.kz', ...MANDATE, '--json');
    expect(JSON.parse(answer.said)).toMatchObject({ kind: 'link-queued' });
    expect(answer.said).not.toContain(email);
    const jobs = `select payload from graphile_worker._private_jobs where payload->>'address' = $1`;
    const [job] = await test.sql<{ payload: Record<string, unknown> }>(jobs, [email]);
    expect(job?.payload).toMatchObject({ address: email, language: 'RU' });
    expect(await stateOf(id)).toEqual(['ACTIVE', 1, null]);

    await asked('freeze', id);
    expect(await refused('start-recovery', id)).toContain('unfreeze it first');
    expect(await test.sql(jobs, [email])).toHaveLength(1);
  });

  it(
    'sends nobody a link for an account that was frozen by link, and is told that its owner has to sign',
    PATIENT,
    async () => {
      const link = undoLink();
      const { accountId: id, email } = await registered({
        notices: [notice({ undoLink: { ...link, expiresAt: soon() } })],
      });
      await freezeByLink(link.id);
      expect(await asked('start-recovery', id)).toMatchObject({ kind: 'signature-needed', reference: 'LINK-0001' });
      const jobs = `select from graphile_worker._private_jobs where payload->>'address' = $1`;
      expect(await test.sql(jobs, [email])).toEqual([]);
    },
  );

  it(
    'finds an account and reads its file, with names and addresses masked and the fate of each notice',
    PATIENT,
    async () => {
      const letter = notice({ address: 'somebody@example.kz' });
      const { accountId: id, email, signer } = await registered({ notices: [letter] });
      await ports().notices.markFailed(letter.id, new Date(), '550 no such mailbox');
      const lines = await asked('list', '--iin', signer.iin);
      expect(lines).toEqual([
        {
          id,
          displayName: 'О••••• АЙГЕРИМ',
          email: `${email[0]}•••••@example.kz`,
          organisation: null,
          state: 'ACTIVE',
          changedAt: expect.any(String),
        },
      ]);
      expect(await asked('list', '--email', email.toUpperCase().replace('EXAMPLE', 'example'))).toHaveLength(
        email === email.toLowerCase() ? 1 : 0,
      );
      expect(await asked('list', '--state', 'FROZEN_BY_LINK', '--email', 'nobody@example.kz')).toEqual([]);

      const { code, said } = await admin('show', id, ...MANDATE);
      expect(code).toBe(0);
      expect(said).toContain('  failure: 550 no such mailbox');
      for (const secret of [signer.iin, email, 'somebody@example.kz', 'hash 1']) expect(said).not.toContain(secret);
      expect((await eventsOf(id)).map(({ operation }) => operation)).toEqual(['administrator:show']);
    },
  );

  it('has to say who it is and why, and otherwise nothing is done', PATIENT, async () => {
    // As one of sixty-four ids does, it begins with what looks like an option.
    const { accountId: id } = await registered({ accountId: `-${newId().slice(1)}` });
    for (const mandate of [[], ['--by', 'saule'], ['--because', 'case 77'], ['--by', ' ', '--because', 'x']]) {
      expect((await admin('freeze', id, ...mandate)).complained).toContain('--by and --because are needed');
    }
    expect(await stateOf(id)).toEqual(['ACTIVE', 1, null]);
    expect(await refused('freeze', newId())).toContain('there is no such account in the realm main');
  });

  it('voids everything by a step of the epoch that no change after a backup had reached', PATIENT, async () => {
    const link = undoLink();
    const { accountId: id } = await registered({ notices: [notice({ undoLink: { ...link, expiresAt: soon() } })] });
    await asked('void-all');
    const [state, epoch] = await stateOf(id);
    expect(state).toBe('ACTIVE');
    expect(epoch).toBeGreaterThan(1_000_000);
    expect(await freezeByLink(link.id)).toEqual({ kind: 'closed', reason: 'USED' });
  });

  it('is told when nothing was void because REALM names none that has accounts', PATIENT, async () => {
    const { accountId: id } = await registered();
    const { code, complained } = await runSmallProgram('admin', ['void-all', ...MANDATE], {
      DATABASE_URL: test.url,
      REALM: 'mian',
    });
    expect(code).toBe(1);
    expect(complained).toBe('Not done: the realm mian has no account to void anything of; is REALM the API’s own?\n');
    expect(await stateOf(id)).toEqual(['ACTIVE', 1, null]);
    expect(await asked('void-all')).toMatchObject({ done: 'void-all', realm: 'main', accounts: expect.any(Number) });
    expect(await stateOf(id)).not.toEqual(['ACTIVE', 1, null]);
  });
});

describe('erasing a person’s data', () => {
  it(
    'leaves nothing of the person in any table, keeps the logs whole, and lets the person register anew',
    PATIENT,
    async () => {
      const record = evidence({ document: '<signed>АСЫЛ</signed>', statement: 'ЕРЕКШЕ АСЫЛ' });
      const reset = evidence({ accountId: newId(), document: '<signed>АСЫЛ 2</signed>' });
      const owner = { iin: '990101400011', bin: '990240000017' };
      // A registration that came to nothing.
      const inVain = evidence({ signer: owner, document: '<signed>АСЫЛ 0</signed>' });
      await ports().evidence.record(record);
      await ports().evidence.record(inVain);
      await ports().evidence.record(evidence({ document: '<signed>somebody else</signed>' }));
      const letter = notice({ address: 'asyl@example.kz', undoLink: { ...undoLink(), expiresAt: soon() } });
      const made = await registered({
        accountId: reset.accountId ?? '',
        email: 'asyl@example.kz',
        evidenceId: record.id,
        notices: [letter],
        consents: [consent()],
        device: 'Netscape, BeOS',
        passwordHash: 'hash of asyl',
        signer: { ...owner, displayName: 'ЕРЕКШЕ АСЫЛ', organisation: 'ТОО «Ерекше»' },
      });
      await ports().evidence.record(reset);
      const { accountId: id, signer } = made;

      expect(await asked('erase', id)).toMatchObject({
        done: 'erase',
        changes: 1,
        notices: 1,
        undoLinks: 1,
        signatures: 3,
      });
      for (const trace of [signer.iin, '990240000017', 'ЕРЕКШЕ', 'АСЫЛ', 'Ерекше', 'asyl', 'Netscape']) {
        expect(await tablesWith(trace)).toEqual([]);
      }
      expect(await ports().accounts.findById(id)).toBeNull();
      expect(await ports().accounts.findByEmail('asyl@example.kz', 10)).toEqual([]);
      expect(await freezeByLink(letter.undoLink?.id ?? '')).toEqual({ kind: 'closed', reason: 'UNKNOWN' });
      expect(await verifyChain(new PostgresEvidenceArchive(test.database), null)).toMatchObject({
        kind: 'whole',
        records: 4,
        erased: 3,
      });
      expect(await refused('erase', id)).toContain('erased before');
      expect((await eventsOf(id)).map(({ outcome }) => outcome)).toEqual(['erased', 'unknown']);

      // The grant of that change makes no other one; a new one does.
      const anew = { signer, email: 'asyl@example.kz' };
      expect(await ports().accounts.register(registration({ ...anew, grantId: made.grantId }))).toBe('taken');
      expect(await ports().accounts.register(registration(anew))).toBe('registered');
      expect((await ports().accounts.findByOwner(signer))?.id).not.toBe(id);
    },
  );
});

const soon = () => new Date(Date.now() + 3_600_000);

/** The tables in which any row holds this text, whatever schema they are of. */
async function tablesWith(text: string): Promise<string[]> {
  const tables = await test.sql<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema in ('public', 'graphile_worker')`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const bytes = Buffer.from(text).toString('hex');
    const rows = await test.sql(
      `select from ${name} as row where row::text like '%' || $1 || '%' or row::text like '%' || $2 || '%' limit 1`,
      [text, bytes],
    );
    if (rows.length > 0) found.push(name);
  }
  return found;
}
