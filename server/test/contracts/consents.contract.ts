import { expect, it } from 'vitest';
import type { Consents } from '../../src/use-cases/ports/consents.ts';
import type { Job } from '../../src/use-cases/ports/jobs.ts';
import type { Notices } from '../../src/use-cases/ports/notices.ts';
import { consent, minutes, newId, notice, times } from './given.ts';

export type ConsentsSubject = Readonly<{
  consents: Consents;
  notices: Notices;
  queuedJobs(): Promise<Job[]>;
  /** An account for consents to belong to. */
  newAccount(): Promise<string>;
}>;

/** What every `Consents` must do. */
export function consentsContract(make: () => ConsentsSubject): void {
  const withdrawal = () => ({ at: minutes(9), reference: 'AAAA-BBBB', device: 'Chrome', notices: [notice()] });
  const byKind = (one: { kind: string }, other: { kind: string }) => one.kind.localeCompare(other.kind);

  it('gives the newest of each kind', async () => {
    const { consents, newAccount } = make();
    const id = await newAccount();
    const older = consent({ version: '1' });
    const newer = consent({ version: '2', language: 'KK', givenAt: minutes(1) });
    const other = consent({ kind: 'SIGNATURE_RESPONSIBILITY' });
    await consents.give(id, [newer, other]);
    await consents.give(id, [older]);
    expect((await consents.ofAccount(id)).sort(byKind)).toEqual([newer, other]);
  });

  it('keeps nothing when none is given, and knows none of an account that gave none', async () => {
    const { consents, newAccount } = make();
    const id = await newAccount();
    await consents.give(id, []);
    expect(await consents.ofAccount(id)).toEqual([]);
  });

  it('keeps the same consent once, however often and at once it arrives', async () => {
    const { consents, newAccount } = make();
    const id = await newAccount();
    await Promise.all(times(50, () => consents.give(id, [consent()])));
    expect(await consents.withdraw(id, ['PERSONAL_DATA'], withdrawal())).toBe(1);
  });

  it('withdraws all of the kinds that are named, and those only', async () => {
    const { consents, newAccount } = make();
    const id = await newAccount();
    const other = consent({ kind: 'SIGNATURE_RESPONSIBILITY' });
    await consents.give(id, [consent(), consent({ version: '2', givenAt: minutes(1) }), other]);
    expect(await consents.withdraw(id, ['PERSONAL_DATA'], withdrawal())).toBe(2);
    expect(await consents.ofAccount(id)).toEqual([other]);
  });

  it('takes a consent that is given after a withdrawal', async () => {
    const { consents, newAccount } = make();
    const id = await newAccount();
    await consents.give(id, [consent()]);
    await consents.withdraw(id, ['PERSONAL_DATA'], withdrawal());
    const again = consent({ givenAt: minutes(20) });
    await consents.give(id, [again]);
    expect(await consents.ofAccount(id)).toEqual([again]);
  });

  it('does not bring a withdrawn consent back when the same one arrives late', async () => {
    const { consents, newAccount } = make();
    const id = await newAccount();
    await consents.give(id, [consent()]);
    await consents.withdraw(id, ['PERSONAL_DATA'], withdrawal());
    await consents.give(id, [consent()]);
    expect(await consents.ofAccount(id)).toEqual([]);
  });

  it('queues the notices of a withdrawal with their jobs', async () => {
    const { consents, notices, queuedJobs, newAccount } = make();
    const id = await newAccount();
    await consents.give(id, [consent()]);
    const what = withdrawal();
    await consents.withdraw(id, ['PERSONAL_DATA'], what);
    const [letter] = what.notices;
    expect(await notices.find(letter!.id)).toMatchObject({ reference: 'AAAA-BBBB', at: minutes(9) });
    expect(await queuedJobs()).toContainEqual({ task: 'send-notice', noticeId: letter!.id });
  });

  it('leaves another account’s consents alone', async () => {
    const { consents, newAccount } = make();
    const [one, other] = [await newAccount(), await newAccount()];
    await consents.give(one, [consent()]);
    await consents.give(other, [consent()]);
    await consents.withdraw(one, ['PERSONAL_DATA'], withdrawal());
    expect(await consents.ofAccount(other)).toEqual([consent()]);
  });

  it('tells only one of 50 concurrent withdrawals that it withdrew, and queues only its notices', async () => {
    const { consents, notices, newAccount } = make();
    const id = await newAccount();
    await consents.give(id, [consent()]);
    const all = times(50, withdrawal);
    const counts = await Promise.all(all.map((one) => consents.withdraw(id, ['PERSONAL_DATA'], one)));
    expect(counts.filter((count) => count > 0)).toEqual([1]);
    const kept = await Promise.all(all.map((one) => notices.find(one.notices[0]!.id)));
    expect(kept.filter((one) => one !== null)).toHaveLength(1);
  });

  it('withdraws nothing of an account that gave nothing', async () => {
    const { consents } = make();
    expect(await consents.withdraw(newId(), ['PERSONAL_DATA'], withdrawal())).toBe(0);
    expect(await consents.withdraw(newId(), [], withdrawal())).toBe(0);
  });
}
