import { expect, it } from 'vitest';
import type { Session } from '../../src/domain/session.ts';
import type { Sessions } from '../../src/use-cases/ports/sessions.ts';
import { consent, minutes, newId, session, times } from './given.ts';

/** What every `Sessions` must do. */
export function sessionsContract(make: () => Sessions): void {
  const OTHER_KIND = consent({ kind: 'SIGNATURE_RESPONSIBILITY' });

  async function put(changes: Partial<Session> = {}) {
    const sessions = make();
    const live = session(changes);
    await sessions.put(live);
    return { sessions, live, holder: live.holder };
  }

  it('gives a session back as it was put', async () => {
    const { sessions, live } = await put({ consents: [consent(), OTHER_KIND], challengeId: 'c', grantId: 'g' });
    expect(await sessions.find(live.holder)).toEqual(live);
    const anonymous = session({ stage: 'ANONYMOUS', accountId: null, epoch: null, consents: [] });
    await sessions.put(anonymous);
    expect(await sessions.find(anonymous.holder)).toEqual(anonymous);
    const identified = session({ stage: 'IDENTIFIED', identifiedUntil: minutes(10), passwordTries: 3 });
    await sessions.put(identified);
    expect(await sessions.find(identified.holder)).toEqual(identified);
    expect(await sessions.find(newId())).toBeNull();
  });

  it('puts a session in place of what was there, with nothing left of it', async () => {
    const { sessions, live, holder } = await put({ consents: [consent(), OTHER_KIND], grantId: 'g' });
    const next = { ...live, stage: 'ANONYMOUS' as const, accountId: null, epoch: null, consents: [], grantId: null };
    await sessions.put(next);
    expect(await sessions.find(holder)).toEqual(next);
  });

  it('notes that it was used, and nothing else', async () => {
    const { sessions, live, holder } = await put();
    await sessions.touch(holder, minutes(20));
    expect(await sessions.find(holder)).toEqual({ ...live, lastUsedAt: minutes(20) });
  });

  it('replaces consents of the same kind and keeps the others', async () => {
    const { sessions, holder } = await put({ consents: [consent()] });
    const newer = consent({ version: '2', givenAt: minutes(3) });
    await sessions.addConsents(holder, [newer, OTHER_KIND]);
    expect((await sessions.find(holder))?.consents).toEqual([newer, OTHER_KIND]);
    await sessions.addConsents(holder, []);
    expect((await sessions.find(holder))?.consents).toEqual([newer, OTHER_KIND]);
  });

  it('forgets consents of the kinds that are named, and nothing of a session that is not there', async () => {
    const { sessions, holder, live } = await put({ consents: [consent(), OTHER_KIND] });
    await sessions.dropConsents(holder, []);
    expect(await sessions.find(holder)).toEqual(live);
    await sessions.dropConsents(holder, [consent().kind]);
    expect(await sessions.find(holder)).toEqual({ ...live, consents: [OTHER_KIND] });
    const nobody = newId();
    await sessions.dropConsents(nobody, [consent().kind]);
    expect(await sessions.find(nobody)).toBeNull();
  });

  it('sets what is under way, and leaves what is not named', async () => {
    const { sessions, live, holder } = await put({ challengeId: 'c1', grantId: 'g1' });
    await sessions.setUnderWay(holder, { challengeId: null });
    expect(await sessions.find(holder)).toEqual({ ...live, challengeId: null, grantId: 'g1' });
    await sessions.setUnderWay(holder, { grantId: 'g2' });
    expect(await sessions.find(holder)).toEqual({ ...live, challengeId: null, grantId: 'g2' });
    await sessions.setUnderWay(holder, {});
    expect(await sessions.find(holder)).toEqual({ ...live, challengeId: null, grantId: 'g2' });
  });

  it('loses nothing when several parts of it are written at once', async () => {
    const { sessions, holder } = await put({ consents: [] });
    await Promise.all([
      sessions.touch(holder, minutes(20)),
      sessions.addConsents(holder, [consent()]),
      sessions.addConsents(holder, [OTHER_KIND]),
      sessions.setUnderWay(holder, { challengeId: 'c' }),
      sessions.setUnderWay(holder, { grantId: 'g' }),
      ...times(10, () => sessions.countPasswordTry(holder)),
    ]);
    expect(await sessions.find(holder)).toMatchObject({
      lastUsedAt: minutes(20),
      consents: [consent(), OTHER_KIND],
      challengeId: 'c',
      grantId: 'g',
      passwordTries: 10,
    });
  });

  it('gives each of 50 concurrent passwords a count of its own', async () => {
    const { sessions, holder } = await put();
    const counts = await Promise.all(times(50, () => sessions.countPasswordTry(holder)));
    expect(counts.sort((one, other) => one - other)).toEqual(times(50, (at) => at + 1));
  });

  it('takes a password back that could not be compared, and never below none', async () => {
    const { sessions, holder } = await put();
    await sessions.countPasswordTry(holder);
    await sessions.returnPasswordTry(holder);
    await sessions.returnPasswordTry(holder);
    expect(await sessions.countPasswordTry(holder)).toBe(1);
  });

  it('does not come into being by what is written to one that is not there', async () => {
    const sessions = make();
    const holder = newId();
    await sessions.touch(holder, minutes(1));
    await sessions.addConsents(holder, [consent()]);
    await sessions.setUnderWay(holder, { grantId: 'g' });
    await sessions.returnPasswordTry(holder);
    expect(await sessions.countPasswordTry(holder)).toBe(0);
    expect(await sessions.find(holder)).toBeNull();
  });

  it('is gone once it was ended', async () => {
    const { sessions, live, holder } = await put();
    await sessions.end(holder);
    await sessions.end(newId());
    expect(await sessions.find(holder)).toBeNull();
    expect(await sessions.ofAccount(live.accountId!)).toEqual([]);
  });

  it('is listed with the account that it rose to, and no other', async () => {
    const sessions = make();
    const accountId = newId();
    const own = times(3, () => session({ accountId }));
    for (const one of [...own, session(), session({ accountId: null })]) await sessions.put(one);
    const listed = await sessions.ofAccount(accountId);
    expect(listed).toHaveLength(3);
    expect(listed).toEqual(expect.arrayContaining(own));
    expect(await sessions.ofAccount(newId())).toEqual([]);
  });

  it('is listed no more once it belongs to another account or to none', async () => {
    const { sessions, live } = await put();
    await sessions.put({ ...live, accountId: null, epoch: null });
    expect(await sessions.ofAccount(live.accountId!)).toEqual([]);
  });

  it('stays listed while younger sessions of the account begin within its life', async () => {
    const accountId = newId();
    const { sessions, live } = await put({ accountId });
    await sessions.put(session({ accountId, createdAt: minutes(11 * 60), lastUsedAt: minutes(11 * 60) }));
    expect(await sessions.ofAccount(accountId)).toContainEqual(live);
  });
}
