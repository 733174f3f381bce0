import { describe, expect, it } from 'vitest';
import {
  AIGERIM,
  type Browser,
  beginReset,
  CONSENTS,
  codeSentTo,
  GOOD_PASSWORD,
  makeWorld,
  openGrant,
  signed,
  submit,
  type World,
} from './world.ts';

const NEW = 'new@example.kz';

const signInChallenge = async (world: World, browser: Browser) => {
  const begun = await world.beginSignIn(browser, { consents: CONSENTS, language: 'RU' });
  if (begun.kind !== 'signature-challenge') throw new Error(begun.kind);
  return begun.challenge;
};

/** How far somebody with an account may have gone. */
const STAGES: Readonly<Record<string, (world: World, browser: Browser) => Promise<unknown>>> = {
  'nothing was begun': async () => undefined,
  'a sign-in was begun': signInChallenge,
  'the signature of a sign-in was given': async (world, browser) => {
    const { id, document } = await signInChallenge(world, browser);
    await world.completeSignIn(browser, { challenge: id, document: signed(document, AIGERIM) });
  },
  'a recovery was begun': beginReset,
  'the signature of a recovery was given': (world, browser) => openGrant(world, browser, AIGERIM),
  'credentials wait for the code': async (world, browser) => {
    await openGrant(world, browser, AIGERIM);
    await submit(world, browser, NEW);
  },
};

/** Each later step with the best that one could send, what it says when it is not its turn, and when it is. */
const STEPS: Readonly<
  Record<
    string,
    { take(world: World, browser: Browser): Promise<{ kind: string }>; closed: string; after: readonly string[] }
  >
> = {
  'the password': {
    take: (world, browser) => world.enterPassword(browser, { password: GOOD_PASSWORD }),
    closed: 'sign-in-closed',
    after: ['the signature of a sign-in was given'],
  },
  'new credentials': {
    take: (world, browser) =>
      world.setCredentials(browser, { grant: null, password: 'Nauryz-22-kokpar', email: NEW, language: 'RU' }),
    closed: 'grant-closed',
    after: ['the signature of a recovery was given', 'credentials wait for the code'],
  },
  'the code of somebody else': {
    take: async (world, browser) => {
      // Somebody else is where this one would like to be.
      const other = world.browser();
      await openGrant(world, other, AIGERIM);
      const { id } = await submit(world, other, NEW);
      return world.confirmEmail(browser, { confirmation: id, code: await codeSentTo(world, NEW) });
    },
    closed: 'confirmation-closed',
    after: [],
  },
  'the end of all sessions': {
    take: (world, browser) => world.endSessions(browser, { session: null }),
    closed: 'sign-in-required',
    after: [],
  },
  'the end of consents': {
    take: (world, browser) => world.withdrawConsents(browser, { kinds: ['PERSONAL_DATA'] }),
    closed: 'sign-in-required',
    after: [],
  },
};

const TOO_EARLY = Object.keys(STAGES).flatMap((stage) =>
  Object.entries(STEPS).flatMap(([step, { after }]) => (after.includes(stage) ? [] : [[step, stage] as const])),
);

describe('a step before its turn', () => {
  it.each(TOO_EARLY)('is closed and changes nothing: %s when %s', async (step, stage) => {
    const world = makeWorld();
    const account = world.haveAccount(AIGERIM, 'aigerim@example.kz');
    const browser = world.browser();
    await STAGES[stage]?.(world, browser);
    expect(await STEPS[step]?.take(world, browser)).toMatchObject({ kind: STEPS[step]?.closed });
    expect(await world.accounts.findById(account.id)).toEqual(account);
    expect(world.database.tables.consents.filter(({ withdrawnAt }) => withdrawnAt !== null)).toEqual([]);
  });
});
