import { type Confirmation, type Grant, type HeldGrant, MAX_SUBMISSIONS } from '../../domain/grant.ts';
import type { Grants } from '../../use-cases/ports/grants.ts';

export class MemoryGrants implements Grants {
  readonly #held = new Map<string, HeldGrant>();

  async issue(grant: Grant): Promise<void> {
    if (this.#held.has(grant.id)) return;
    this.#held.set(grant.id, { grant, spent: false, submissions: 0, confirmation: null });
  }

  async find(id: string): Promise<HeldGrant | null> {
    return this.#held.get(id) ?? null;
  }

  async submit(confirmation: Confirmation): Promise<'submitted' | 'TOO_MANY_TRIES' | 'USED' | 'UNKNOWN'> {
    const held = this.#held.get(confirmation.grantId);
    if (held === undefined) return 'UNKNOWN';
    if (held.spent) return 'USED';
    if (held.submissions >= MAX_SUBMISSIONS) return 'TOO_MANY_TRIES';
    this.#held.set(confirmation.grantId, { ...held, submissions: held.submissions + 1, confirmation });
    return 'submitted';
  }

  async countCodeTry(grantId: string, confirmationId: string): Promise<Confirmation | null> {
    const live = this.#live(grantId, confirmationId);
    return live === null ? null : this.#keep(live.held, { ...live.confirmation, tries: live.confirmation.tries + 1 });
  }

  async resend(renewed: {
    grantId: string;
    confirmationId: string;
    fromSend: number;
    keyId: string;
    sentAt: Date;
    expiresAt: Date;
  }): Promise<Confirmation | null> {
    const live = this.#live(renewed.grantId, renewed.confirmationId);
    if (live === null || live.confirmation.sends !== renewed.fromSend) return null;
    const { keyId, sentAt, expiresAt } = renewed;
    const sends = renewed.fromSend + 1;
    return this.#keep(live.held, { ...live.confirmation, keyId, sentAt, expiresAt, sends, tries: 0 });
  }

  async spend(id: string): Promise<void> {
    const held = this.#held.get(id);
    if (held !== undefined) this.#held.set(id, { ...held, spent: true });
  }

  /** Loses everything, as a Redis may. */
  forget(): void {
    this.#held.clear();
  }

  #live(grantId: string, confirmationId: string): { held: HeldGrant; confirmation: Confirmation } | null {
    const held = this.#held.get(grantId);
    if (held === undefined || held.spent || held.confirmation?.id !== confirmationId) return null;
    return { held, confirmation: held.confirmation };
  }

  #keep(held: HeldGrant, confirmation: Confirmation): Confirmation {
    this.#held.set(held.grant.id, { ...held, confirmation });
    return confirmation;
  }
}
