import { CONSENT_KINDS, type ConsentKind, type GivenConsent } from '../../domain/consent.ts';
import type { Session } from '../../domain/session.ts';
import type { Sessions } from '../../use-cases/ports/sessions.ts';

export class MemorySessions implements Sessions {
  readonly #held = new Map<string, Session>();

  async find(holder: string): Promise<Session | null> {
    return this.#held.get(holder) ?? null;
  }

  async put(session: Session): Promise<void> {
    this.#held.set(session.holder, { ...session, consents: newestOfEachKind(session.consents) });
  }

  async touch(holder: string, at: Date): Promise<void> {
    this.#amend(holder, () => ({ lastUsedAt: at }));
  }

  async addConsents(holder: string, consents: readonly GivenConsent[]): Promise<void> {
    this.#amend(holder, (session) => ({ consents: newestOfEachKind([...session.consents, ...consents]) }));
  }

  async dropConsents(holder: string, kinds: readonly ConsentKind[]): Promise<void> {
    this.#amend(holder, ({ consents }) => ({ consents: consents.filter(({ kind }) => !kinds.includes(kind)) }));
  }

  async setUnderWay(holder: string, underWay: { challengeId?: string | null; grantId?: string | null }): Promise<void> {
    this.#amend(holder, () => underWay);
  }

  async countPasswordTry(holder: string): Promise<number> {
    this.#amend(holder, (session) => ({ passwordTries: session.passwordTries + 1 }));
    return this.#held.get(holder)?.passwordTries ?? 0;
  }

  async returnPasswordTry(holder: string): Promise<void> {
    this.#amend(holder, (session) => ({ passwordTries: Math.max(0, session.passwordTries - 1) }));
  }

  async end(holder: string): Promise<void> {
    this.#held.delete(holder);
  }

  async ofAccount(accountId: string): Promise<Session[]> {
    return [...this.#held.values()].filter((session) => session.accountId === accountId);
  }

  /** Loses everything, as a Redis may. */
  forget(): void {
    this.#held.clear();
  }

  #amend(holder: string, amendment: (session: Session) => Partial<Session>): void {
    const session = this.#held.get(holder);
    if (session !== undefined) this.#held.set(holder, { ...session, ...amendment(session) });
  }
}

/** The last of each kind, in the order of kinds. */
function newestOfEachKind(consents: readonly GivenConsent[]): GivenConsent[] {
  return CONSENT_KINDS.flatMap((kind) => consents.findLast((one) => one.kind === kind) ?? []);
}
