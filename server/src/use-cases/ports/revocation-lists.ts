/** A revocation list that was fetched and whose signature and freshness were found right. */
export type RevocationList = Readonly<{
  /** Where it was fetched. */
  address: string;
  /** Which list it is, whatever its number: issuer, scope, complete or delta. */
  list: string;
  /** SHA-256 of the content, base64url. */
  digest: string;
  content: Uint8Array;
  thisUpdate: Date;
  nextUpdate: Date;
}>;

/** What is known of an address. */
export type ListState = Readonly<{
  address: string;
  /** `null`: no list of it is kept yet. */
  kept: Readonly<{ digest: string; thisUpdate: Date; nextUpdate: Date; fetchedAt: Date }> | null;
  /** Somebody fetches it until then at the latest. */
  turnUntil: Date | null;
}>;

/** The revocation lists that all processes share: one fetches, the others see what it kept, and it outlives them. */
export interface RevocationLists {
  /** Of each address something is known of. */
  states(addresses: readonly string[]): Promise<ListState[]>;
  /** The list as it is kept; `null` when another one has taken its place. */
  content(address: string, digest: string): Promise<Uint8Array | null>;
  /**
   * Takes the turn to fetch an address, until `until` at the latest. Of many who ask at the same time one gets it, and nobody
   * while somebody else has it, the address is left alone, or it was fetched since the caller looked.
   *
   * @param seen when it had been fetched last, as the caller saw it; `null`: never
   */
  takeTurn(address: string, seen: Date | null, at: Date, until: Date): Promise<boolean>;
  /** Ends the turn without a list. Nobody fetches this address before `pausedUntil`. */
  giveUp(address: string, pausedUntil: Date): Promise<void>;
  /**
   * Keeps a list and ends the turn. `older`: what is kept is later, or is another list that still holds, and stays.
   */
  keep(list: RevocationList, at: Date): Promise<'kept' | 'older'>;
}
