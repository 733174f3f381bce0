import { expect, it } from 'vitest';
import type { RevocationList, RevocationLists } from '../../src/use-cases/ports/revocation-lists.ts';
import { minutes, NOON, newId, times } from './given.ts';

const listOf = (address: string, at: number, changes: Partial<RevocationList> = {}): RevocationList => ({
  address,
  list: 'the list of a CA',
  digest: newId(),
  content: Uint8Array.of(at, 0, 255),
  thisUpdate: minutes(at),
  nextUpdate: minutes(at + 60),
  ...changes,
});

/** What every `RevocationLists` must do. */
export function revocationListsContract(make: () => RevocationLists): void {
  it('keeps a list with its octets, for whoever asks', async () => {
    const lists = make();
    const address = `http://crl/${newId()}`;
    expect(await lists.states([address])).toEqual([]);
    const list = listOf(address, 0);
    expect(await lists.keep(list, minutes(1))).toBe('kept');
    const { digest, thisUpdate, nextUpdate } = list;
    expect(await lists.states([address, 'http://crl/other'])).toEqual([
      { address, turnUntil: null, kept: { digest, thisUpdate, nextUpdate, fetchedAt: minutes(1) } },
    ]);
    expect([...((await lists.content(address, digest)) ?? [])]).toEqual([0, 0, 255]);
    expect(await lists.content(address, 'another')).toBeNull();
    expect(await lists.states([])).toEqual([]);
  });

  it('never replaces a list by an older one, whoever is first', async () => {
    const lists = make();
    const address = `http://crl/${newId()}`;
    const fetched = times(20, (at) => listOf(address, at));
    await Promise.all(fetched.toSorted(() => Math.random() - 0.5).map((list) => lists.keep(list, minutes(20))));
    expect((await lists.states([address]))[0]?.kept?.digest).toBe(fetched.at(-1)?.digest);
    expect(await lists.keep(listOf(address, 18), minutes(21))).toBe('older');
    expect((await lists.states([address]))[0]?.kept?.digest).toBe(fetched.at(-1)?.digest);
  });

  it('lets another list take the place of one that has ended, and not before', async () => {
    const lists = make();
    const address = `http://crl/${newId()}`;
    await lists.keep(listOf(address, 0), minutes(0));
    const other = listOf(address, 30, { list: 'the list of another CA' });
    expect(await lists.keep(other, minutes(59))).toBe('older');
    expect(await lists.keep(other, minutes(60))).toBe('kept');
  });

  it('remembers when the same list was fetched again', async () => {
    const lists = make();
    const list = listOf(`http://crl/${newId()}`, 0);
    await lists.keep(list, minutes(1));
    expect(await lists.keep(list, minutes(9))).toBe('kept');
    expect((await lists.states([list.address]))[0]?.kept?.fetchedAt).toEqual(minutes(9));
  });

  it('gives the turn to one of many, and to the next when it was not given back in time', async () => {
    const lists = make();
    const address = `http://crl/${newId()}`;
    const turns = await Promise.all(times(20, () => lists.takeTurn(address, null, NOON, minutes(1))));
    expect(turns.filter(Boolean)).toHaveLength(1);
    expect((await lists.states([address]))[0]).toMatchObject({ turnUntil: minutes(1), kept: null });
    expect(await lists.takeTurn(address, null, minutes(1), minutes(2))).toBe(true);
  });

  it('leaves an address alone after a failure, and keeps what it had', async () => {
    const lists = make();
    const list = listOf(`http://crl/${newId()}`, 0);
    const { address } = list;
    await lists.keep(list, NOON);
    expect(await lists.takeTurn(address, NOON, NOON, minutes(5))).toBe(true);
    await lists.giveUp(address, minutes(1));
    expect((await lists.states([address]))[0]).toMatchObject({ turnUntil: null, kept: { digest: list.digest } });
    expect(await lists.takeTurn(address, NOON, NOON, minutes(5))).toBe(false);
    expect(await lists.takeTurn(address, NOON, minutes(1), minutes(5))).toBe(true);
  });

  it('ends the turn with a list that was kept, and with one that was not', async () => {
    const lists = make();
    const address = `http://crl/${newId()}`;
    expect(await lists.takeTurn(address, null, minutes(6), minutes(9))).toBe(true);
    expect(await lists.keep(listOf(address, 5), minutes(6))).toBe('kept');
    expect(await lists.takeTurn(address, minutes(6), minutes(6), minutes(9))).toBe(true);
    expect(await lists.keep(listOf(address, 4), minutes(7))).toBe('older');
    expect(await lists.takeTurn(address, minutes(6), minutes(7), minutes(9))).toBe(true);
  });

  it('gives no turn to who has not seen what was fetched meanwhile', async () => {
    const lists = make();
    const list = listOf(`http://crl/${newId()}`, 0);
    await lists.keep(list, minutes(1));
    expect(await lists.takeTurn(list.address, null, minutes(1), minutes(5))).toBe(false);
    expect(await lists.takeTurn(list.address, NOON, minutes(1), minutes(5))).toBe(false);
    expect(await lists.takeTurn(list.address, minutes(1), minutes(1), minutes(5))).toBe(true);
  });
}
