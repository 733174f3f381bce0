import type { Account } from '../../domain/account.ts';
import type { Row } from './database.ts';

/** The only way out of this folder for a row of `account`. */
export function toAccount(row: Row<'account'>): Account {
  return {
    id: row.id,
    iin: row.iin,
    bin: row.bin,
    displayName: row.displayName,
    organisation: row.organisation,
    email: row.email,
    passwordHash: row.passwordHash,
    epoch: row.epoch,
    state: row.state,
    freezeReference: row.freezeReference,
    language: row.language,
    changedAt: row.changedAt,
    previousEmails: row.previousEmails.map(({ address, until }) => ({ address, until: new Date(until) })),
    undoDenied: row.undoDenied,
  };
}
