import type { RecoveryStage } from '../graphql/generated/operations.ts';

/** Where a person goes on, by what the server says is under way. */
export const screenOfStage = {
  NONE: '/recover',
  SIGN: '/recover/signature',
  SET_CREDENTIALS: '/recover/credentials',
  CONFIRM: '/recover/confirm',
  DONE: '/recover/done',
} as const satisfies Record<RecoveryStage, string>;
