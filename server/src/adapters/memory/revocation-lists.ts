import type { ListState, RevocationList, RevocationLists } from '../../use-cases/ports/revocation-lists.ts';

type Kept = Readonly<{
  fetched: RevocationList | null;
  fetchedAt: Date | null;
  turnUntil: Date | null;
  pausedUntil: Date | null;
}>;

const NOTHING: Kept = { fetched: null, fetchedAt: null, turnUntil: null, pausedUntil: null };

export class MemoryRevocationLists implements RevocationLists {
  readonly #kept = new Map<string, Kept>();

  async states(addresses: readonly string[]): Promise<ListState[]> {
    return addresses.flatMap((address): ListState[] => {
      const known = this.#kept.get(address);
      if (known === undefined) return [];
      const { fetched, fetchedAt, turnUntil } = known;
      if (fetched === null || fetchedAt === null) return [{ address, turnUntil, kept: null }];
      const { digest, thisUpdate, nextUpdate } = fetched;
      return [{ address, turnUntil, kept: { digest, thisUpdate, nextUpdate, fetchedAt } }];
    });
  }

  async content(address: string, digest: string): Promise<Uint8Array | null> {
    const fetched = this.#kept.get(address)?.fetched ?? null;
    return fetched?.digest === digest ? fetched.content : null;
  }

  async takeTurn(address: string, seen: Date | null, at: Date, until: Date): Promise<boolean> {
    const known = this.#kept.get(address) ?? NOTHING;
    const isFree = (end: Date | null) => end === null || end <= at;
    if (known.fetchedAt?.getTime() !== seen?.getTime()) return false;
    if (!isFree(known.turnUntil) || !isFree(known.pausedUntil)) return false;
    this.#kept.set(address, { ...known, turnUntil: until, pausedUntil: null });
    return true;
  }

  async giveUp(address: string, pausedUntil: Date): Promise<void> {
    const known = this.#kept.get(address);
    if (known !== undefined) this.#kept.set(address, { ...known, turnUntil: null, pausedUntil });
  }

  async keep(list: RevocationList, at: Date): Promise<'kept' | 'older'> {
    const { fetched, ...known } = this.#kept.get(list.address) ?? NOTHING;
    const ended = { turnUntil: null, pausedUntil: null };
    const stays =
      fetched !== null &&
      fetched.digest !== list.digest &&
      fetched.nextUpdate > at &&
      (fetched.list !== list.list || fetched.thisUpdate > list.thisUpdate);
    this.#kept.set(list.address, stays ? { ...known, ...ended, fetched } : { ...ended, fetched: list, fetchedAt: at });
    return stays ? 'older' : 'kept';
  }
}
