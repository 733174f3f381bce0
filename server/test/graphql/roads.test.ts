import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { somebody } from './person.ts';
import type { Way } from './way.ts';
import { WAYS } from './ways.ts';

it('gives a session, and makes or changes credentials, by the roads alone that SECURITY.md lists', async () => {
  const roads = new Set<string>();
  const registers: Way = (person) => person.registers();
  for (const way of [...Object.values(WAYS).map(([way]) => way), registers]) {
    const person = await somebody();
    await way(person, person.service);
    for (const road of person.roads) roads.add(road);
  }
  const page = readFileSync(new URL('../../../SECURITY.md', import.meta.url), 'utf8');
  const [, section = ''] = page.split(/^## Roads to an account$/mu);
  const [table = ''] = section.split(/^## /mu);
  const rows = [...table.matchAll(/\| ([^|]*) \| (`[^|]*`) \|$/gmu)];
  const listed = rows.map(([, gives, by]) => `${by} gives ${gives}`.replaceAll('`', ''));
  expect([...roads].sort()).toEqual(listed.sort());
});
