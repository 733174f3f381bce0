import { expect, it } from 'vitest';
import type { Accounts, Freeze } from '../../src/use-cases/ports/accounts.ts';
import type { Audit } from '../../src/use-cases/ports/audit.ts';
import type { Consents } from '../../src/use-cases/ports/consents.ts';
import type { Job } from '../../src/use-cases/ports/jobs.ts';
import type { Notices } from '../../src/use-cases/ports/notices.ts';
import {
  AWKWARD_TEXT,
  auditEvent,
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
  const freeze = (undoLinkId: string, changes: Partial<Freeze> = {}): Freeze => ({
    undoLinkId,
    reference: 'FFFF-0000',
    device: 'Safari, iOS',
    at: minutes(10),
    audit: auditEvent({ operation: 'freezeAccount', outcome: 'freeze-done', kind: 'FROZEN', at: minutes(10) }),
    ...changes,
  });
  const none = () => [];

  async function registered(changes: Parameters<typeof registration>[0] = {}) {
    const subject = make();
    const made = registration(changes);
    expect(await subject.accounts.register(made)).toBe('registered');
    return { ...subject, id: made.accountId, made };
  }

  async function registeredWithUndoLink() {
    const link = undoLink();
    const subject = await registered({ notices: [notice({ address: 'a@example.kz', undoLink: link })] });
    return { ...subject, link };
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

  it('never changes an account that an administrator has frozen', async () => {
    const { accounts, id, freezeByAdministrator } = await registered();
    await freezeByAdministrator(id);
    const frozen = await accounts.findById(id);
    expect(frozen?.state).toBe('FROZEN_BY_ADMINISTRATOR');
    for (const endsFreeze of [false, true]) {
      expect(await accounts.change(change(id, { epoch: frozen!.epoch, endsFreeze }))).toBe('superseded');
    }
    expect(await accounts.findById(id)).toEqual(frozen);
  });

  it('freezes by an undo link, denies its address further links, and keeps the notices and the event', async () => {
    const subject = await registeredWithUndoLink();
    const { accounts, id, link } = subject;
    const letter = notice({ kind: 'FROZEN' });
    const seen: unknown[] = [];
    const outcome = await accounts.freeze(freeze(link.id), (account) => {
      seen.push(account);
      return [letter];
    });
    const account = await accounts.findById(id);
    expect(account).toMatchObject({
      state: 'FROZEN_BY_LINK',
      epoch: 2,
      freezeReference: 'FFFF-0000',
      changedAt: minutes(10),
      undoDenied: ['a@example.kz'],
    });
    expect(outcome).toEqual({ kind: 'frozen', account });
    expect(seen).toEqual([account]);
    expect(await subject.notices.find(letter.id)).toMatchObject({ kind: 'FROZEN', reference: 'FFFF-0000' });
    expect(await hasJobFor(subject, letter.id)).toBe(true);
    expect((await subject.audit.ofAccount(id, 1))[0]).toMatchObject({ kind: 'FROZEN', accountId: id });
  });

  it('freezes with exactly one of 50 concurrent uses of a link', async () => {
    const { accounts, audit, id, link } = await registeredWithUndoLink();
    const outcomes = await Promise.all(times(50, () => accounts.freeze(freeze(link.id), none)));
    expect(outcomes.filter((one) => one.kind === 'frozen')).toHaveLength(1);
    expect(outcomes.filter((one) => one.kind === 'closed' && one.reason === 'USED')).toHaveLength(49);
    expect(await accounts.findById(id)).toMatchObject({ epoch: 2 });
    expect(await audit.ofAccount(id, 100)).toHaveLength(2);
  });

  it('closes a link at the very instant at which it expires', async () => {
    const { accounts, link } = await registeredWithUndoLink();
    const late = freeze(link.id, { at: link.expiresAt });
    expect(await accounts.freeze(late, none)).toEqual({ kind: 'closed', reason: 'EXPIRED' });
    const inTime = freeze(link.id, { at: new Date(link.expiresAt.getTime() - 1) });
    expect(await accounts.freeze(inTime, none)).toMatchObject({ kind: 'frozen' });
  });

  it('knows nothing of a link that it never made', async () => {
    expect(await make().accounts.freeze(freeze(newId()), none)).toEqual({ kind: 'closed', reason: 'UNKNOWN' });
  });

  it('leaves a frozen account as it is, and spends the link all the same', async () => {
    const [first, second] = [undoLink(), undoLink()];
    const { accounts, id } = await registered({
      notices: [
        notice({ address: 'a@example.kz', undoLink: first }),
        notice({ address: 'b@example.kz', undoLink: second }),
      ],
    });
    await accounts.freeze(freeze(first.id), none);
    const frozen = await accounts.findById(id);
    const again = freeze(second.id, { reference: 'GGGG-1111' });
    expect(await accounts.freeze(again, none)).toEqual({ kind: 'frozen', account: frozen });
    expect(await accounts.findById(id)).toEqual(frozen);
    expect(await accounts.freeze(again, none)).toEqual({ kind: 'closed', reason: 'USED' });
  });

  it('keeps an administrator’s freeze when a link is used', async () => {
    const { accounts, id, link, freezeByAdministrator } = await registeredWithUndoLink();
    await freezeByAdministrator(id);
    const outcome = await accounts.freeze(freeze(link.id), none);
    expect(outcome).toMatchObject({ kind: 'frozen', account: { state: 'FROZEN_BY_ADMINISTRATOR' } });
  });

  it('ends a freeze by link only in a change that says so, which ends its undo links but not the new ones', async () => {
    const [older, used, newer] = [undoLink(), undoLink(), undoLink()];
    const { accounts, id } = await registered({
      notices: [notice({ undoLink: older }), notice({ address: 'a@example.kz', undoLink: used })],
    });
    await accounts.freeze(freeze(used.id), none);
    expect(await accounts.change(change(id, { epoch: 2 }))).toBe('superseded');

    const reset = change(id, { epoch: 2, endsFreeze: true, notices: [notice({ undoLink: newer })] });
    expect(await accounts.change(reset)).toBe('changed');
    expect(await accounts.findById(id)).toMatchObject({ state: 'ACTIVE', epoch: 3, freezeReference: null });
    expect(await accounts.freeze(freeze(older.id), none)).toEqual({ kind: 'closed', reason: 'USED' });
    expect(await accounts.freeze(freeze(newer.id), none)).toMatchObject({ kind: 'frozen' });
  });

  it('lets undo links survive changes that end no freeze', async () => {
    const { accounts, id, link } = await registeredWithUndoLink();
    await accounts.change(change(id));
    expect(await accounts.freeze(freeze(link.id), none)).toMatchObject({ kind: 'frozen', account: { epoch: 3 } });
  });

  it('makes a change or a freeze when both come at once, never half of each', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { accounts, id, link } = await registeredWithUndoLink();
      const [changed, frozen] = await Promise.all([
        accounts.change(change(id, { endsFreeze: true })),
        accounts.freeze(freeze(link.id), none),
      ]);
      const account = await accounts.findById(id);
      if (changed === 'superseded') {
        expect(frozen.kind).toBe('frozen');
        expect(account).toMatchObject({ epoch: 2, state: 'FROZEN_BY_LINK', passwordHash: 'hash 1' });
      } else {
        // The change ended the link before it could be used.
        expect(frozen).toEqual({ kind: 'closed', reason: 'USED' });
        expect(account).toMatchObject({ epoch: 2, state: 'ACTIVE', passwordHash: 'hash 2' });
      }
    }
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
