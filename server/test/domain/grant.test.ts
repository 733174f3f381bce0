import { describe, expect, it } from 'vitest';
import { confirmationClosedReason, resendAfter, triesLeft } from '../../src/domain/confirmation.ts';
import { type Confirmation, type Grant, grantClosedReason, type HeldGrant } from '../../src/domain/grant.ts';

const NOW = new Date('2026-11-23T12:00:00Z');
const minutes = (count: number) => new Date(NOW.getTime() + count * 60_000);

const grant: Grant = {
  id: 'g',
  accountId: 'a',
  epoch: 3,
  signer: null,
  holder: 'mine',
  purpose: 'RESET_BY_SIGNATURE',
  evidenceId: 'e',
  consents: [],
  language: 'RU',
  issuedAt: minutes(-1),
  expiresAt: minutes(29),
};
const confirmation: Confirmation = {
  id: 'g.2',
  grantId: 'g',
  passwordHash: 'h',
  email: 'a@example.kz',
  language: 'RU',
  reference: 'R',
  keyId: 'k',
  sends: 1,
  tries: 0,
  sentAt: NOW,
  expiresAt: minutes(10),
};
const held: HeldGrant = { grant, spent: false, submissions: 2, confirmation };

describe('why a grant is closed', () => {
  it.each([
    ['it is open', held, 'mine', 3, NOW, null],
    ['it is open to the last moment', held, 'mine', 3, minutes(28.999), null],
    ['it is not there', null, 'mine', 3, NOW, 'UNKNOWN'],
    ['it is somebody else’s', held, 'theirs', 3, NOW, 'UNKNOWN'],
    ['nobody asks', held, null, 3, NOW, 'UNKNOWN'],
    ['it was used', { ...held, spent: true }, 'mine', 4, minutes(60), 'USED'],
    ['its time is over', held, 'mine', 3, minutes(29), 'EXPIRED'],
    ['the account has moved on', held, 'mine', 4, NOW, 'REPLACED'],
    ['the account is gone', held, 'mine', null, NOW, 'REPLACED'],
    ['what became of somebody else’s is not told', { ...held, spent: true }, 'theirs', 4, minutes(60), 'UNKNOWN'],
    ['a link is anybody’s who has it', { ...held, grant: { ...grant, holder: null } }, null, 3, NOW, null],
  ] as const)('%s', (_, subject, holder, epoch, now, reason) => {
    expect(grantClosedReason(subject, holder, epoch, now)).toBe(reason);
  });
});

describe('why a confirmation is closed', () => {
  it.each([
    ['it is open', held, 'g.2', 'mine', NOW, null],
    ['it is not there', null, 'g.2', 'mine', NOW, 'UNKNOWN'],
    ['nothing was submitted', { ...held, confirmation: null }, 'g.2', 'mine', NOW, 'UNKNOWN'],
    ['it is somebody else’s', held, 'g.2', 'theirs', NOW, 'UNKNOWN'],
    ['it was used', { ...held, spent: true }, 'g.1', 'mine', NOW, 'USED'],
    ['a later submission replaced it', held, 'g.1', 'mine', NOW, 'REPLACED'],
    ['the code’s time is over', held, 'g.2', 'mine', minutes(10), 'EXPIRED'],
    [
      'the grant’s time is over',
      { ...held, confirmation: { ...confirmation, expiresAt: minutes(40) } },
      'g.2',
      'mine',
      minutes(29),
      'EXPIRED',
    ],
  ] as const)('%s', (_, subject, id, holder, now, reason) => {
    expect(confirmationClosedReason(subject, id, holder, 3, now)).toBe(reason);
  });

  it('the account has moved on, or is gone; whose it is comes first', () => {
    expect(confirmationClosedReason(held, 'g.2', 'mine', 4, NOW)).toBe('REPLACED');
    expect(confirmationClosedReason(held, 'g.2', 'mine', null, NOW)).toBe('REPLACED');
    expect(confirmationClosedReason(held, 'g.2', 'theirs', 4, NOW)).toBe('UNKNOWN');
  });

  it('and when the code may be sent again', () => {
    expect(resendAfter(confirmation)).toEqual(minutes(1));
    expect(resendAfter({ ...confirmation, sends: 5 })).toEqual(minutes(1));
    expect(resendAfter({ ...confirmation, sends: 6 })).toBeNull();
    expect(triesLeft({ ...confirmation, tries: 9 })).toBe(0);
  });
});
