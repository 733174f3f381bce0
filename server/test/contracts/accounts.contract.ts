import { expect, it } from 'vitest';
import type { Accounts } from '../../src/use-cases/ports/accounts.ts';
import type { Audit } from '../../src/use-cases/ports/audit.ts';
import type { Consents } from '../../src/use-cases/ports/consents.ts';
import type { Job } from '../../src/use-cases/ports/jobs.ts';
import type { Notices } from '../../src/use-cases/ports/notices.ts';
import {
  AWKWARD_TEXT,
  change,
  consent,
  countOf,
  minutes,
  NOON,
  newId,
  notice,
  registration,
  times,
  undoLink,
} from './given.ts';

export type AccountsSubject = Readonly<{
  accounts: Accounts;
  audit: Audit;
  consents: Consents;
  notices: Notices;
  /** Jobs that were queued, of every test. */
  queuedJobs(): Promise<Job[]>;
  freezeByAdministrator(accountId: string): Promise<void>;
}>;

/** What every `Accounts` must do. */
export function accountsContract(make: () => AccountsSubject): void {
  async function registered(changes: Parameters<typeof registration>[0] = {}) {
    const subject = make();
    const made = registration(changes);
    expect(await subject.accounts.register(made)).toBe('registered');
    return { ...subject, id: made.accountId, made };
  }

  async function hasJobFor({ queuedJobs }: AccountsSubject, noticeId: string): Promise<boolean> {
    return (await queuedJobs()).some((job) => job.task === 'send-notice' && job.noticeId === noticeId);
  }

  it('registers a person and finds the account by id, owner and address', async () => {
    const signer = { iin: '880101400016', bin: newId(), displayName: AWKWARD_TEXT, organisation: AWKWARD_TEXT };
    const { accounts, id, made } = await registered({ signer });
    const account = await accounts.findById(id);
    expect(account).toEqual({
      id,
      ...signer,
      email: made.email,
      passwordHash: 'hash 1',
      epoch: 1,
      state: 'ACTIVE',
      freezeReference: null,
      language: 'RU',
      changedAt: NOON,
      previousEmails: [],
      undoDenied: [],
    });
    expect(await accounts.findByOwner(signer)).toEqual(account);
    expect(await accounts.findByEmail(made.email, 10)).toEqual([account]);
  });

  it('finds nothing for ids, owners and addresses that it never saw', async () => {
    const { accounts } = await registered();
    expect(await accounts.findById(newId())).toBeNull();
    expect(await accounts.findByOwner({ iin: '000000000000', bin: null })).toBeNull();
    expect(await accounts.findByEmail('nobody@example.kz', 10)).toEqual([]);
    expect(await accounts.findChange({ grantId: newId() })).toBeNull();
    expect(await accounts.findChange({ confirmationId: newId() })).toBeNull();
  });

  it('tells a person’s own account from the one for an organisation', async () => {
    const { accounts, id, made } = await registered();
    const forCompany = registration({ signer: { ...made.signer, bin: '990240000017', organisation: 'ТОО' } });
    expect(await accounts.register(forCompany)).toBe('registered');
    expect((await accounts.findByOwner({ iin: made.signer.iin, bin: null }))?.id).toBe(id);
    expect((await accounts.findByOwner({ iin: made.signer.iin, bin: '990240000017' }))?.id).toBe(forCompany.accountId);
  });

  it('refuses a second account of the same owner and writes nothing of it', async () => {
    const subject = await registered();
    const { accounts, made } = subject;
    const letter = notice();
    const second = registration({ signer: { ...made.signer, displayName: 'X' }, notices: [letter] });
    expect(await accounts.register(second)).toBe('taken');
    expect(await accounts.findById(second.accountId)).toBeNull();
    expect(await accounts.findChange({ grantId: second.grantId })).toBeNull();
    expect(await subject.notices.find(letter.id)).toBeNull();
    expect(await hasJobFor(subject, letter.id)).toBe(false);
  });

  it('registers exactly one of 50 concurrent registrations of a person', async () => {
    const { accounts } = make();
    const { signer } = registration();
    const outcomes = await Promise.all(times(50, () => accounts.register(registration({ signer }))));
    expect(countOf(outcomes, 'registered')).toBe(1);
    expect(countOf(outcomes, 'taken')).toBe(49);
  });

  it('gives the accounts of an address oldest first, and no more than asked for', async () => {
    const { accounts } = make();
    const email = `${newId()}@example.kz`;
    const made = times(3, (at) => registration({ email, at: minutes(at) }));
    for (const one of made) await accounts.register(one);
    const found = await accounts.findByEmail(email, 2);
    expect(found.map((one) => one.id)).toEqual([made[0]?.accountId, made[1]?.accountId]);
  });

  it('changes everything together: account, change, notices, undo links, jobs, consents and audit', async () => {
    const subject = await registered();
    const { accounts, id } = subject;
    const letters = [notice({ undoLink: undoLink() }), notice({ kind: 'ADDRESS_REPLACED', address: 'old@example.kz' })];
    const wanted = change(id, { notices: letters, consents: [consent()] });

    expect(await accounts.change(wanted)).toBe('changed');
    expect(await accounts.findById(id)).toMatchObject({
      passwordHash: 'hash 2',
      email: 'new@example.kz',
      epoch: 2,
      state: 'ACTIVE',
      language: 'KK',
      changedAt: minutes(5),
      previousEmails: [{ address: 'old@example.kz', until: minutes(72 * 60) }],
      undoDenied: ['thief@example.org'],
    });
    const made = {
      accountId: id,
      purpose: 'RESET_BY_SIGNATURE',
      reference: 'CCCC-DDDD',
      holder: 'holder',
      sessionsEnded: 2,
      at: minutes(5),
    };
    expect(await accounts.findChange({ grantId: wanted.grantId })).toEqual(made);
    expect(await accounts.findChange({ confirmationId: wanted.confirmationId! })).toEqual(made);
    for (const letter of letters) {
      expect(await subject.notices.find(letter.id)).toEqual({
        id: letter.id,
        kind: letter.kind,
        address: letter.address,
        language: 'KK',
        reference: 'CCCC-DDDD',
        device: 'Firefox, Linux',
        at: minutes(5),
        undoLinkId: letter.undoLink?.id ?? null,
        sentAt: null,
      });
      expect(await hasJobFor(subject, letter.id)).toBe(true);
    }
    expect(await subject.consents.ofAccount(id)).toEqual([consent()]);
    expect(await subject.audit.ofAccount(id, 1)).toEqual([wanted.audit]);
  });

  it('leaves the address when none is given', async () => {
    const { accounts, id, made } = await registered();
    await accounts.change(change(id, { email: null }));
    expect(await accounts.findById(id)).toMatchObject({ email: made.email, passwordHash: 'hash 2' });
  });

  it('writes nothing when the epoch is another', async () => {
    const subject = await registered();
    const { accounts, id } = subject;
    const before = await accounts.findById(id);
    const letter = notice({ undoLink: undoLink() });
    for (const epoch of [0, 2]) {
      const late = change(id, { epoch, notices: [letter], consents: [consent()] });
      expect(await accounts.change(late)).toBe('superseded');
      expect(await accounts.findChange({ grantId: late.grantId })).toBeNull();
    }
    expect(await accounts.findById(id)).toEqual(before);
    expect(await subject.notices.find(letter.id)).toBeNull();
    expect(await hasJobFor(subject, letter.id)).toBe(false);
    expect(await subject.consents.ofAccount(id)).toEqual([]);
    expect(await subject.audit.ofAccount(id, 10)).toHaveLength(1);
  });

  it('answers superseded for an account that there is not', async () => {
    expect(await make().accounts.change(change(newId()))).toBe('superseded');
  });

  it('makes exactly one of 50 concurrent changes with one epoch, and that one whole', async () => {
    const { accounts, audit, id } = await registered();
    const wanted = times(50, (at) => change(id, { passwordHash: `hash ${at}`, notices: [notice()] }));
    const outcomes = await Promise.all(wanted.map((one) => accounts.change(one)));
    expect(countOf(outcomes, 'changed')).toBe(1);
    expect(countOf(outcomes, 'superseded')).toBe(49);

    const winner = wanted[outcomes.indexOf('changed')];
    expect(await accounts.findById(id)).toMatchObject({ epoch: 2, passwordHash: winner?.passwordHash });
    const recorded = await Promise.all(wanted.map(({ grantId }) => accounts.findChange({ grantId })));
    expect(recorded.filter((one) => one !== null)).toHaveLength(1);
    expect(await audit.ofAccount(id, 100)).toHaveLength(2);
  });

  it('leaves nothing of a change in which the last step fails', async () => {
    const subject = await registered();
    const { accounts, id } = subject;
    const before = await accounts.findById(id);
    const twice = notice();
    const broken = change(id, { notices: [twice, twice] });
    await expect(accounts.change(broken)).rejects.toThrow();
    expect(await accounts.findById(id)).toEqual(before);
    expect(await accounts.findChange({ grantId: broken.grantId })).toBeNull();
    expect(await subject.notices.find(twice.id)).toBeNull();
    expect(await hasJobFor(subject, twice.id)).toBe(false);
  });

  it('lets one grant make one change, whatever the epoch has become', async () => {
    const { accounts, id } = await registered();
    const first = change(id);
    expect(await accounts.change(first)).toBe('changed');
    const again = change(id, { epoch: 2, grantId: first.grantId, passwordHash: 'hash 3' });
    expect(await accounts.change(again)).toBe('superseded');
    expect(await accounts.findById(id)).toMatchObject({ epoch: 2, passwordHash: 'hash 2' });
  });

  it('lets one grant make one account', async () => {
    const { accounts, made } = await registered();
    const second = registration({ grantId: made.grantId });
    expect(await accounts.register(second)).toBe('taken');
    expect(await accounts.findById(second.accountId)).toBeNull();
  });

  it('replaces a hash only while it is the one that was verified', async () => {
    const { accounts, id } = await registered();
    expect(await accounts.replaceHash(id, 'another hash', 'stronger')).toBe(false);
    expect(await accounts.replaceHash(newId(), 'hash 1', 'stronger')).toBe(false);
    const outcomes = await Promise.all(times(50, () => accounts.replaceHash(id, 'hash 1', 'stronger')));
    expect(countOf(outcomes, true)).toBe(1);
    expect(await accounts.findById(id)).toMatchObject({ passwordHash: 'stronger', epoch: 1 });
  });
}
