import { describe, expect, it } from 'vitest';
import type { Account } from '../../src/domain/account.ts';
import { deniedAfterReset, noticesOfChange, noticesOfEvent, previousEmailsAfter } from '../../src/domain/notice.ts';

const NOW = new Date('2026-11-23T12:00:00Z');
const hours = (count: number) => new Date(NOW.getTime() + count * 3_600_000);

const account: Account = {
  id: 'a',
  iin: '880101300018',
  bin: null,
  displayName: 'АЙГЕРИМОВА АЙГЕРИМ',
  organisation: null,
  email: 'old@example.kz',
  passwordHash: 'h',
  epoch: 3,
  state: 'ACTIVE',
  freezeReference: null,
  language: 'RU',
  changedAt: hours(-100),
  previousEmails: [],
  undoDenied: [],
};

describe('who hears of a change of credentials', () => {
  it('is the new address and the one it replaces, both with an undo link', () => {
    expect(noticesOfChange(account, 'new@example.kz', NOW)).toEqual([
      { kind: 'CREDENTIALS_CHANGED', address: 'new@example.kz', undo: true },
      { kind: 'ADDRESS_REPLACED', address: 'old@example.kz', undo: true },
    ]);
  });

  it('is the address alone when it stays', () => {
    expect(noticesOfChange(account, null, NOW)).toEqual([
      { kind: 'PASSWORD_CHANGED', address: 'old@example.kz', undo: true },
    ]);
    expect(noticesOfChange(account, 'old@example.kz', NOW)).toEqual([
      { kind: 'CREDENTIALS_CHANGED', address: 'old@example.kz', undo: true },
    ]);
  });

  it('is the previous address too, for 72 hours and not a moment longer: a thief who resets again by mail is seen', () => {
    const stolen = {
      ...account,
      email: 'thief@example.kz',
      previousEmails: [{ address: 'owner@example.kz', until: hours(1) }],
    };
    expect(noticesOfChange(stolen, null, NOW)).toEqual([
      { kind: 'PASSWORD_CHANGED', address: 'thief@example.kz', undo: true },
      { kind: 'PASSWORD_CHANGED', address: 'owner@example.kz', undo: true },
    ]);
    expect(noticesOfChange(stolen, null, hours(1)).map((one) => one.address)).toEqual(['thief@example.kz']);
  });

  it('tells a previous address which way it was done, though the address stays', () => {
    const moved = { ...account, previousEmails: [{ address: 'earlier@example.kz', until: hours(1) }] };
    expect(noticesOfChange(moved, 'old@example.kz', NOW)).toEqual([
      { kind: 'CREDENTIALS_CHANGED', address: 'old@example.kz', undo: true },
      { kind: 'CREDENTIALS_CHANGED', address: 'earlier@example.kz', undo: true },
    ]);
  });

  it('gives no undo link to an address whose link froze the account', () => {
    const denied = { ...account, undoDenied: ['old@example.kz'] };
    expect(noticesOfChange(denied, 'new@example.kz', NOW)).toEqual([
      { kind: 'CREDENTIALS_CHANGED', address: 'new@example.kz', undo: true },
      { kind: 'ADDRESS_REPLACED', address: 'old@example.kz', undo: false },
    ]);
  });

  it('gives no undo link to the address that a reset replaces when it ends a freeze: it may be a thief’s', () => {
    const frozen = {
      ...account,
      state: 'FROZEN_BY_LINK' as const,
      email: 'thief@example.kz',
      previousEmails: [{ address: 'owner@example.kz', until: hours(1) }],
    };
    expect(noticesOfChange(frozen, 'fresh@example.kz', NOW)).toEqual([
      { kind: 'CREDENTIALS_CHANGED', address: 'fresh@example.kz', undo: true },
      { kind: 'ADDRESS_REPLACED', address: 'thief@example.kz', undo: false },
      { kind: 'ADDRESS_REPLACED', address: 'owner@example.kz', undo: false },
    ]);
    expect(deniedAfterReset(frozen, 'fresh@example.kz')).toEqual(['thief@example.kz', 'owner@example.kz']);
    expect(deniedAfterReset(frozen, 'owner@example.kz')).toEqual(['thief@example.kz']);
    expect(deniedAfterReset(account, 'fresh@example.kz')).toEqual([]);
  });
});

describe('the addresses that were replaced', () => {
  it('are kept for 72 hours, all of them: a second change does not hide the first', () => {
    const first = previousEmailsAfter(account, 'thief@example.kz', NOW);
    expect(first).toEqual([{ address: 'old@example.kz', until: hours(72) }]);
    const second = previousEmailsAfter(
      { ...account, email: 'thief@example.kz', previousEmails: first },
      'thief2@example.kz',
      hours(1),
    );
    expect(second).toEqual([
      { address: 'old@example.kz', until: hours(72) },
      { address: 'thief@example.kz', until: hours(73) },
    ]);
  });

  it('forget an address that is the present one again, and one whose time is over', () => {
    const previousEmails = [
      { address: 'back@example.kz', until: hours(5) },
      { address: 'gone@example.kz', until: NOW },
    ];
    expect(previousEmailsAfter({ ...account, previousEmails }, 'back@example.kz', NOW)).toEqual([
      { address: 'old@example.kz', until: hours(72) },
    ]);
    expect(previousEmailsAfter({ ...account, previousEmails }, null, NOW)).toEqual([
      { address: 'back@example.kz', until: hours(5) },
    ]);
  });
});

describe('who hears of anything else', () => {
  it('is the address and the previous one, once each and without links', () => {
    const twice = {
      ...account,
      previousEmails: [
        { address: 'old@example.kz', until: hours(1) },
        { address: 'b@example.kz', until: hours(1) },
      ],
    };
    expect(noticesOfEvent(twice, 'FROZEN', NOW)).toEqual([
      { kind: 'FROZEN', address: 'old@example.kz', undo: false },
      { kind: 'FROZEN', address: 'b@example.kz', undo: false },
    ]);
  });
});
