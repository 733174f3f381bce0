import { expect, it } from 'vitest';
import { PostgresAdministration } from '../../src/adapters/postgres/administration.ts';
import { makePostgresPorts } from '../../src/adapters/postgres/ports.ts';
import type { Freeze } from '../../src/use-cases/ports/accounts.ts';
import { auditEvent, change, minutes, NOON, newId, notice, registration, undoLink } from './given.ts';
import { useDatabase } from './test-database.ts';

const test = useDatabase();
const portsOf = (realm: string) => makePostgresPorts(test.database, realm);

/** A person with an account in one of two realms that share a database. */
async function registered() {
  const [ours, theirs] = [portsOf('ours'), portsOf('theirs')];
  const link = undoLink();
  const made = registration({ notices: [notice({ undoLink: link })] });
  expect(await ours.accounts.register(made)).toBe('registered');
  const freeze: Freeze = {
    undoLinkId: link.id,
    reference: 'FFFF-0000',
    device: 'Safari, iOS',
    at: minutes(1),
    audit: auditEvent({ kind: 'FROZEN' }),
  };
  return { ours, theirs, made, id: made.accountId, freeze };
}

it('another realm finds nothing of this one’s', async () => {
  const { theirs, made, id } = await registered();
  expect(await theirs.accounts.findById(id)).toBeNull();
  expect(await theirs.accounts.findByOwner(made.signer)).toBeNull();
  expect(await theirs.accounts.findByEmail(made.email, 10)).toEqual([]);
});

it('another realm changes and freezes nothing of this one’s, and spends none of its links', async () => {
  const { ours, theirs, made, id, freeze } = await registered();
  const before = await ours.accounts.findById(id);
  expect(await theirs.accounts.change(change(id))).toBe('superseded');
  expect(await theirs.accounts.replaceHash(id, made.passwordHash, 'another')).toBe(false);
  expect(await theirs.accounts.freeze(freeze, () => [])).toEqual({ kind: 'closed', reason: 'UNKNOWN' });
  expect(await ours.accounts.findById(id)).toEqual(before);
  expect(await ours.accounts.freeze(freeze, () => [])).toMatchObject({ kind: 'frozen' });
});

it('a person has an account in each realm, and tries of each are counted for themselves', async () => {
  const { ours, theirs, made } = await registered();
  const second = registration({ signer: made.signer });
  expect(await theirs.accounts.register(second)).toBe('registered');
  expect(await theirs.accounts.findByOwner(made.signer)).toMatchObject({ id: second.accountId });
  expect(await ours.accounts.findByOwner(made.signer)).toMatchObject({ id: made.accountId });
  const subject = newId();
  expect(await ours.codeTries.count(subject, NOON)).toBe(1);
  expect(await theirs.codeTries.count(subject, NOON)).toBe(1);
});

it('an administrator of another realm sees, moves and erases nothing of this one’s', async () => {
  const { ours, made, id } = await registered();
  const administration = new PostgresAdministration(test.database, 'theirs');
  expect(await administration.list({ state: null, email: null, iin: made.signer.iin }, 10)).toEqual([]);
  expect(await administration.file(id, NOON)).toBeNull();
  const moving = { accountId: id, move: 'freeze', reference: 'FFFF-0000', at: NOON } as const;
  expect(await administration.move(moving, () => expect.fail('moved'))).toMatchObject({ kind: 'unknown' });
  expect(await administration.erase(id, NOON, auditEvent())).toBeNull();
  expect(await ours.accounts.findById(id)).toMatchObject({ state: 'ACTIVE', epoch: 1 });
});
