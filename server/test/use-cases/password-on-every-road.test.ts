import { describe, expect, it } from 'vitest';
import {
  AIGERIM,
  type Browser,
  CONSENTS,
  DANIYAR,
  linkTokenSentTo,
  makeWorld,
  openGrant,
  requestLink,
  signed,
  type World,
} from './world.ts';

const EMAIL = 'aigerim@example.kz';

/** Every road on which a password is chosen: how far one has to go, and what is sent then beside the password. */
const ROADS: Readonly<
  Record<string, (world: World, browser: Browser) => Promise<{ grant: string | null; email: string | null }>>
> = {
  'a recovery by mail': async (world, browser) => {
    await requestLink(world, browser, EMAIL);
    return { grant: await linkTokenSentTo(world, EMAIL), email: null };
  },
  'a recovery by signature': async (world, browser) => {
    await openGrant(world, browser, AIGERIM);
    return { grant: null, email: EMAIL };
  },
  'a registration': async (world, browser) => {
    const begun = await world.beginSignIn(browser, { consents: CONSENTS, language: 'RU' });
    if (begun.kind !== 'signature-challenge') throw new Error(begun.kind);
    const { id, document } = begun.challenge;
    await world.completeSignIn(browser, { challenge: id, document: signed(document, DANIYAR) });
    return { grant: null, email: EMAIL };
  },
};

const BREACHED = 'Zhailau-9-kymyz';
/** A password for each rule, and the rule that it breaks. */
const BAD: readonly (readonly [string, string])[] = [
  ['Aa1!aaa', 'TOO_SHORT'],
  [`Aa1!${'x'.repeat(125)}`, 'TOO_LONG'],
  ['nauryz-22-kokpar', 'NO_UPPER_CASE'],
  ['NAURYZ-22-KOKPAR', 'NO_LOWER_CASE'],
  ['Nauryz-zz-kokpar', 'NO_DIGIT'],
  ['Nauryz22kokpar', 'NO_SPECIAL'],
  ['Nauryz-22\u0000kokpar', 'CHARACTER_NOT_ALLOWED'],
  ['Password-22', 'TOO_COMMON'],
  [BREACHED, 'TOO_COMMON'],
  ['Aigerim-22-kokpar', 'CONTAINS_CONTEXT'],
];

describe.each(Object.entries(ROADS))('on %s', (_, go) => {
  it.each(BAD)('%j is refused as everywhere: %s', async (password, rule) => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, EMAIL);
    world.breached.add(BREACHED);
    const browser = world.browser();
    const input = { ...(await go(world, browser)), password, language: 'RU' as const };
    expect(await world.setCredentials(browser, input)).toEqual({ kind: 'password-refused', broken: [rule] });
  });
});
