import { CONSENT_KINDS, type ConsentKind, type GivenConsent } from '../../domain/consent.ts';
import type { NewNotice } from '../../use-cases/ports/accounts.ts';
import type { Consents } from '../../use-cases/ports/consents.ts';
import { type KeptConsent, keepConsents, type MemoryDatabase, queueNotices } from './database.ts';

export class MemoryConsents implements Consents {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async give(accountId: string, consents: readonly GivenConsent[]): Promise<void> {
    this.#database.transaction((tables) => keepConsents(tables, accountId, consents));
  }

  async ofAccount(accountId: string): Promise<GivenConsent[]> {
    const standing = this.#database.tables.consents.filter((one) => one.accountId === accountId && isStanding(one));
    return CONSENT_KINDS.flatMap((kind) => {
      const ofKind = standing.filter((one) => one.kind === kind);
      const newest = ofKind.toSorted((one, other) => other.givenAt.getTime() - one.givenAt.getTime())[0];
      if (newest === undefined) return [];
      return [{ kind, version: newest.version, language: newest.language, givenAt: newest.givenAt }];
    });
  }

  async withdraw(
    accountId: string,
    kinds: readonly ConsentKind[],
    withdrawal: { at: Date; reference: string; device: string; notices: readonly NewNotice[] },
  ): Promise<number> {
    return this.#database.transaction((tables) => {
      let withdrawn = 0;
      for (const [index, one] of tables.consents.entries()) {
        if (one.accountId !== accountId || !kinds.includes(one.kind) || !isStanding(one)) continue;
        tables.consents[index] = { ...one, withdrawnAt: withdrawal.at };
        withdrawn += 1;
      }
      if (withdrawn > 0) queueNotices(tables, accountId, withdrawal.notices, withdrawal);
      return withdrawn;
    });
  }
}

const isStanding = (consent: KeptConsent): boolean => consent.withdrawnAt === null;
