import { describe, expect, it } from 'vitest';
import { Unavailable } from '../../src/use-cases/ports/unavailable.ts';
import { MUTATIONS } from './documents.ts';
import { somebody } from './person.ts';

/** For each operation, something that can be sent and that changes nothing. */
const HARMLESS: Readonly<Record<string, object | undefined>> = {
  beginSignIn: { consents: [], language: 'RU' },
  completeSignIn: { challenge: 'no-such', document: '' },
  enterPassword: { password: 'x' },
  signOut: undefined,
  endSessions: {},
  withdrawConsents: { kinds: [] },
  requestEmailReset: { email: 'nobody', consents: [], language: 'RU' },
  beginSignatureReset: { consents: [], language: 'RU' },
  completeSignatureReset: { challenge: 'no-such', document: '' },
  setCredentials: { password: 'x', language: 'RU' },
  resendConfirmation: { confirmation: 'no-such' },
  confirmEmail: { confirmation: 'no-such', code: '000000' },
  freezeAccount: { token: 'no-such' },
};

it('every mutation of the schema is asked below, so that none is without limits', () => {
  expect(Object.keys(HARMLESS).sort()).toEqual(MUTATIONS.map(({ name }) => name).sort());
});

describe.each(Object.entries(HARMLESS))('%s', (name, input) => {
  it('is limited, and says in whole seconds how long to wait', async () => {
    const person = await somebody();
    let outcome = await person.does(name, input);
    for (let calls = 1; outcome.__typename !== 'RateLimited'; calls += 1) {
      expect(calls).toBeLessThan(100);
      outcome = await person.does(name, input);
    }
    expect(outcome.retryAfter).toBeGreaterThanOrEqual(1);
    expect(Number.isInteger(outcome.retryAfter)).toBe(true);
  });

  it('answers try later, and does nothing, when a part of the service is away', async () => {
    const person = await somebody();
    person.service.world.limiter.take = () => Promise.reject(new Unavailable('redis'));
    expect(await person.does(name, input)).toEqual({ __typename: 'TryLater', retryAfter: 5 });
    expect(person.service.world.database.tables.audit).toEqual([]);
  });
});
