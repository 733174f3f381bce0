import { expect, it } from 'vitest';
import { type Grant, MAX_SUBMISSIONS } from '../../src/domain/grant.ts';
import type { Grants } from '../../src/use-cases/ports/grants.ts';
import { confirmation, countOf, grant, minutes, newId, times } from './given.ts';

/** What every `Grants` must do. */
export function grantsContract(make: () => Grants): void {
  async function issued(changes: Partial<Grant> = {}) {
    const grants = make();
    const open = grant(changes);
    await grants.issue(open);
    return { grants, open };
  }

  async function submitted() {
    const { grants, open } = await issued();
    const first = confirmation(open.id);
    expect(await grants.submit(first)).toBe('submitted');
    const renewed = {
      grantId: open.id,
      confirmationId: first.id,
      fromSend: 1,
      keyId: 'k2',
      sentAt: minutes(2),
      expiresAt: minutes(12),
    };
    return { grants, open, first, renewed };
  }

  it('gives a grant back as it was issued', async () => {
    const { grants, open } = await issued();
    expect(await grants.find(open.id)).toEqual({ grant: open, spent: false, submissions: 0, confirmation: null });
    const link = grant({ purpose: 'RESET_BY_EMAIL', signer: null, holder: null, evidenceId: null, consents: [] });
    await grants.issue(link);
    expect((await grants.find(link.id))?.grant).toEqual(link);
    expect(await grants.find(newId())).toBeNull();
  });

  it('changes nothing when the same id is issued again', async () => {
    const { grants, open } = await issued();
    await grants.submit(confirmation(open.id));
    await grants.spend(open.id);
    const before = await grants.find(open.id);
    await grants.issue({ ...open, epoch: 99 });
    expect(await grants.find(open.id)).toEqual(before);
  });

  it('keeps the confirmation that was submitted last', async () => {
    const { grants, open, first } = await submitted();
    expect(await grants.find(open.id)).toMatchObject({ submissions: 1, confirmation: first });
    const second = confirmation(open.id, { email: 'other@example.kz' });
    await grants.submit(second);
    expect(await grants.find(open.id)).toEqual({ grant: open, spent: false, submissions: 2, confirmation: second });
    expect(await grants.countCodeTry(open.id, first.id)).toBeNull();
  });

  it('takes at most so many of 50 concurrent submissions, and one of those lives', async () => {
    const { grants, open } = await issued();
    const all = times(50, () => confirmation(open.id));
    const outcomes = await Promise.all(all.map((one) => grants.submit(one)));
    expect(countOf(outcomes, 'submitted')).toBe(MAX_SUBMISSIONS);
    expect(countOf(outcomes, 'TOO_MANY_TRIES')).toBe(50 - MAX_SUBMISSIONS);
    const taken = all.filter((_, at) => outcomes[at] === 'submitted');
    const live = await Promise.all(taken.map((one) => grants.countCodeTry(open.id, one.id)));
    expect(live.filter((one) => one !== null)).toHaveLength(1);
    expect(await grants.find(open.id)).toMatchObject({ submissions: MAX_SUBMISSIONS });
  });

  it('takes no submission for a grant that is not there', async () => {
    const grants = make();
    const id = newId();
    expect(await grants.submit(confirmation(id))).toBe('UNKNOWN');
    expect(await grants.find(id)).toBeNull();
  });

  it('takes nothing any more once it is spent', async () => {
    const { grants, open, first, renewed } = await submitted();
    await grants.spend(open.id);
    expect(await grants.find(open.id)).toMatchObject({ spent: true, submissions: 1, confirmation: first });
    expect(await grants.submit(confirmation(open.id))).toBe('USED');
    expect(await grants.countCodeTry(open.id, first.id)).toBeNull();
    expect(await grants.resend(renewed)).toBeNull();
  });

  it('does not come into being by being spent', async () => {
    const grants = make();
    const id = newId();
    await grants.spend(id);
    expect(await grants.find(id)).toBeNull();
  });

  it('counts each code that is tried, and returns the count', async () => {
    const { grants, open, first } = await submitted();
    expect(await grants.countCodeTry(open.id, first.id)).toEqual({ ...first, tries: 1 });
    expect(await grants.countCodeTry(open.id, first.id)).toEqual({ ...first, tries: 2 });
    expect((await grants.find(open.id))?.confirmation).toEqual({ ...first, tries: 2 });
  });

  it('gives each of 50 concurrent codes a count of its own', async () => {
    const { grants, open, first } = await submitted();
    const counted = await Promise.all(times(50, () => grants.countCodeTry(open.id, first.id)));
    const tries = counted.map((one) => one?.tries ?? 0).sort((one, other) => one - other);
    expect(tries).toEqual(times(50, (at) => at + 1));
  });

  it('counts nothing for a confirmation that is not the live one', async () => {
    const { grants, open, first } = await submitted();
    expect(await grants.countCodeTry(open.id, newId())).toBeNull();
    expect(await grants.countCodeTry(newId(), first.id)).toBeNull();
    const { grants: others, open: bare } = await issued();
    expect(await others.countCodeTry(bare.id, '')).toBeNull();
    expect((await grants.find(open.id))?.confirmation).toEqual(first);
  });

  it('renews the mail: another key and time, no tries yet', async () => {
    const { grants, open, first, renewed } = await submitted();
    await grants.countCodeTry(open.id, first.id);
    const sentAgain = { ...first, keyId: 'k2', sends: 2, tries: 0, sentAt: minutes(2), expiresAt: minutes(12) };
    expect(await grants.resend(renewed)).toEqual(sentAgain);
    expect((await grants.find(open.id))?.confirmation).toEqual(sentAgain);
  });

  it('lets exactly one of 50 concurrent resends win', async () => {
    const { grants, open, renewed } = await submitted();
    const outcomes = await Promise.all(times(50, () => grants.resend(renewed)));
    expect(outcomes.filter((one) => one !== null)).toHaveLength(1);
    expect((await grants.find(open.id))?.confirmation).toMatchObject({ sends: 2 });
  });

  it('renews nothing from an older mail, for another confirmation or for a grant that is not there', async () => {
    const { grants, renewed } = await submitted();
    await grants.resend(renewed);
    expect(await grants.resend(renewed)).toBeNull();
    expect(await grants.resend({ ...renewed, fromSend: 2, confirmationId: newId() })).toBeNull();
    expect(await grants.resend({ ...renewed, fromSend: 2, grantId: newId() })).toBeNull();
    expect(await grants.resend({ ...renewed, fromSend: 2 })).toMatchObject({ sends: 3 });
  });
}
