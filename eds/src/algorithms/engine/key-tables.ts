/**
 * Keeps tables of multiples for keys that verify often: those of CAs, OCSP responders and time stamping authorities.
 *
 * A table costs as much as a dozen verifications save with it, and most keys are a person's and are seen once or twice. So a
 * key gets its table at its twelfth use: never is more than twice the least possible time spent. The least recently used
 * table gives its room to the next.
 */

const USES_BEFORE_TABLE = 12;
const MOST_TABLES = 16;
/** Keys whose uses are counted: a bound for memory, far above what is verified between two uses of one CA. */
const MOST_COUNTED = 1024;

export class KeyTables {
  readonly #allocate: () => number;
  readonly #fill: (table: number, key: Uint8Array) => boolean;
  /** Both in the order of last use. */
  readonly #tables = new Map<string, number>();
  readonly #uses = new Map<string, number>();
  #spare: number | null = null;

  /**
   * @param allocate room for one more table; called at most 16 times
   * @param fill writes the table of a key; `false` when it is no point of the curve
   */
  constructor(allocate: () => number, fill: (table: number, key: Uint8Array) => boolean) {
    this.#allocate = allocate;
    this.#fill = fill;
  }

  /** The address of the key's table, or 0 while it has none. Counts as one use. */
  tableOf(key: Uint8Array): number {
    const name = String.fromCharCode(...key);
    const known = this.#tables.get(name);
    if (known !== undefined) {
      this.#tables.delete(name);
      this.#tables.set(name, known);
      return known;
    }
    const uses = (this.#uses.get(name) ?? 0) + 1;
    this.#uses.delete(name);
    if (uses < USES_BEFORE_TABLE) {
      this.#uses.set(name, uses);
      if (this.#uses.size > MOST_COUNTED) deleteOldest(this.#uses);
      return 0;
    }
    return this.#make(name, key);
  }

  #make(name: string, key: Uint8Array): number {
    const room = this.#spare ?? (this.#tables.size < MOST_TABLES ? this.#allocate() : deleteOldest(this.#tables));
    this.#spare = null;
    if (this.#fill(room, key)) {
      this.#tables.set(name, room);
      return room;
    }
    this.#spare = room;
    return 0;
  }
}

/** @returns the value that was deleted. @throws when the map is empty */
function deleteOldest<Value>(map: Map<string, Value>): Value {
  const [oldest] = map;
  if (oldest === undefined) throw new Error('an empty map has no oldest entry');
  map.delete(oldest[0]);
  return oldest[1];
}
