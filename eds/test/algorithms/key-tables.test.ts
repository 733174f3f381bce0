import { beforeEach, describe, expect, it } from 'vitest';
import { KeyTables } from '../../src/algorithms/engine/key-tables.ts';

const key = (name: number): Uint8Array => Uint8Array.of(name >> 8, name & 255);

describe('tables of keys', () => {
  let rooms = 0;
  let filled: number[] = [];
  let tables: KeyTables;

  beforeEach(() => {
    rooms = 0;
    filled = [];
    tables = new KeyTables(
      () => {
        rooms += 1;
        return rooms * 1000;
      },
      (_room, [high = 0, low = 0]) => {
        const name = high * 256 + low;
        filled.push(name);
        return name !== 666;
      },
    );
  });

  const use = (name: number, times: number): number => {
    let table = 0;
    for (let i = 0; i < times; i++) table = tables.tableOf(key(name));
    return table;
  };

  it('are made at the twelfth use of a key, and once', () => {
    expect(use(1, 11)).toBe(0);
    expect(filled).toEqual([]);
    expect(use(1, 1)).toBe(1000);
    expect(use(1, 50)).toBe(1000);
    expect(filled).toEqual([1]);
  });

  it('are counted for each key on its own', () => {
    for (let i = 0; i < 11; i++) {
      expect(use(1, 1)).toBe(0);
      expect(use(2, 1)).toBe(0);
    }
    expect(use(1, 1)).not.toBe(0);
    expect(filled).toEqual([1]);
  });

  it('take sixteen rooms at most: the least recently used key gives its own away', () => {
    for (let name = 1; name <= 16; name++) use(name, 12);
    expect(use(1, 1)).toBe(1000); // so that key 2 is now the one that was not used for longest
    expect(use(17, 12)).toBe(2000);
    expect(rooms).toBe(16);
    expect(use(1, 1)).toBe(1000);
    expect(use(2, 1)).toBe(0);
    expect(use(2, 11)).toBe(3000);
  });

  it('are not made for what is no point, and its room goes to the next key', () => {
    expect(use(666, 13)).toBe(0);
    expect(use(7, 12)).toBe(1000);
    expect(rooms).toBe(1);
  });

  it('forget the uses of a key after a thousand others, so that memory is bounded', () => {
    use(1, 11);
    for (let name = 1000; name < 2024; name++) use(name, 1);
    expect(use(1, 1)).toBe(0);
    expect(filled).toEqual([]);
  });
});
