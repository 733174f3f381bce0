import { readFileSync } from 'node:fs';
import { buildSchema, findBreakingChanges } from 'graphql';
import { describe, expect, it } from 'vitest';

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

/** The contract of the last release, and the version that released it in its first line. */
const released = read('server/released.graphql');
const [, releasedVersion = ''] = /^# (\d+\.\d+)\.\d+$/mu.exec(released) ?? [];

/** What may break: a new major version; before the first, a new minor one (semver.org, 4). */
const breaksFrom = (version: string) => (version.startsWith('0.') ? version : version.split('.')[0]);

const breaks = (old: string, now: string) =>
  findBreakingChanges(buildSchema(old), buildSchema(now)).map(({ description }) => description);

describe('the promise of versions', () => {
  it('holds: nothing that was released is gone, needed or null where it was not, unless the version says so', () => {
    const { version } = JSON.parse(read('server/package.json')) as { version: string };
    const current = version.split('.').slice(0, 2).join('.');
    if (breaksFrom(current) !== breaksFrom(releasedVersion)) return;
    expect(breaks(released, read('schema.graphql'))).toEqual([]);
  });

  it.each([
    ['a field that is gone', 'type SignedOut {\n', 'type SignedOut {\n  more: Boolean!\n'],
    ['an outcome that is gone', 'union SignOutResult = ', 'union SignOutResult = SignedIn | '],
    ['a field of another type', '  reference: String!\n}', '  reference: Int!\n}'],
  ])('would be seen broken by %s', (_, found, before) => {
    expect(released).toContain(found);
    expect(breaks(released.replace(found, before), released)).not.toEqual([]);
  });
});
