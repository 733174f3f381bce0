import { expect, it } from 'vitest';
import type { Freeze } from '../../src/use-cases/ports/accounts.ts';
import type { AccountsSubject } from './accounts.contract.ts';
import { auditEvent, change, minutes, newId, notice, registration, times, undoLink } from './given.ts';

/** What every `Accounts` must do about freezing. */
export function freezingContract(make: () => AccountsSubject): void {
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
    expect(await subject.queuedJobs()).toContainEqual({ task: 'send-notice', noticeId: letter.id });
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
    const before = await accounts.findById(id);
    const outcome = await accounts.freeze(freeze(link.id), none);
    // What the link asks for waits beneath, and its address is denied further ones.
    const after = { ...before, state: 'FROZEN_BY_ADMINISTRATOR', undoDenied: ['a@example.kz'] };
    expect(outcome).toEqual({ kind: 'frozen', account: after });
    expect(await accounts.findById(id)).toEqual(after);
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
}
