import { expect, it } from 'vitest';
import type { Audit } from '../../src/use-cases/ports/audit.ts';
import { AWKWARD_TEXT, auditEvent, minutes, newId, times } from './given.ts';

/** What every `Audit` must do. */
export function auditContract(make: () => Audit): void {
  it('gives an account’s events back as they were written, newest first', async () => {
    const audit = make();
    const accountId = newId();
    const events = times(3, (at) => auditEvent({ accountId, at: minutes(at), device: AWKWARD_TEXT }));
    for (const event of [events[1]!, events[0]!, events[2]!]) await audit.record(event);
    expect(await audit.ofAccount(accountId, 10)).toEqual(events.toReversed());
  });

  it('gives those of the same instant in the order in which they came, the last first', async () => {
    const audit = make();
    const accountId = newId();
    const events = times(3, (at) => auditEvent({ accountId, reference: `REF-${at}` }));
    for (const event of events) await audit.record(event);
    expect(await audit.ofAccount(accountId, 10)).toEqual(events.toReversed());
  });

  it('gives no more than asked for', async () => {
    const audit = make();
    const accountId = newId();
    for (const at of [1, 2, 3]) await audit.record(auditEvent({ accountId, at: minutes(at) }));
    expect((await audit.ofAccount(accountId, 2)).map((event) => event.at)).toEqual([minutes(3), minutes(2)]);
  });

  it('shows an owner only what is meant to be seen, of the own account', async () => {
    const audit = make();
    const accountId = newId();
    await audit.record(auditEvent({ accountId, kind: null }));
    await audit.record(auditEvent({ accountId: null }));
    await audit.record(auditEvent({ accountId: newId() }));
    expect(await audit.ofAccount(accountId, 10)).toEqual([]);
  });

  it('keeps every one of 50 events that come at once', async () => {
    const audit = make();
    const accountId = newId();
    await Promise.all(times(50, () => audit.record(auditEvent({ accountId }))));
    expect(await audit.ofAccount(accountId, 100)).toHaveLength(50);
  });
}
