import type { ClosedReason } from '../domain/closed-reason.ts';
import { enumOf } from './enum-of.ts';

export const ClosedReasons = enumOf<ClosedReason>(
  'ClosedReason',
  'Why something that can be used once, or for a while, is no longer open. The way on is always to begin that step again.',
  {
    EXPIRED: 'Its time has passed.',
    USED: 'It has done what it was for.',
    REPLACED: 'A newer one, or another change of the account, took its place.',
    TOO_MANY_TRIES: 'It was tried as often as it may be.',
    UNKNOWN: 'There is no such thing for this caller. What belongs to somebody else is unknown, too.',
  },
);
