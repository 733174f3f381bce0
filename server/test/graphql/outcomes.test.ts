import { afterAll, describe, expect, it } from 'vitest';
import { MUTATIONS } from './documents.ts';
import { somebody } from './person.ts';
import { WAYS } from './ways.ts';

const everyOutcome = MUTATIONS.flatMap(({ name, members }) => members.map((member) => `${name} ${member}`));
const waits = (outcome: string) => / (RateLimited|TryLater)$/.test(outcome);

describe('every outcome of every operation, over HTTP', () => {
  const reached = new Set<string>();

  it.each(Object.entries(WAYS))('%s', async (outcome, [way, answer]) => {
    const [name = '', member] = outcome.split(' ');
    const person = await somebody();
    const result = await way(person, person.service);
    expect(result).toMatchObject({ __typename: member, ...answer });
    reached.add(outcome);
    // Whatever it was, it left an audit event under its name.
    expect(person.service.world.database.tables.audit.at(-1)?.operation).toBe(name);
  });

  afterAll(() => {
    expect([...reached].sort()).toEqual(everyOutcome.filter((outcome) => !waits(outcome)).sort());
  });
});
