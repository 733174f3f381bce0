import { AIGERIM, codeSentTo, makeWorld, openGrant, submit } from './world.ts';

/** A signature reset of Aigerim's account that waits for the code: `code` was mailed to the new address. */
export async function waiting(email = 'new@example.kz') {
  const world = makeWorld();
  const account = world.haveAccount(AIGERIM, 'old@example.kz');
  const browser = world.browser();
  await openGrant(world, browser, AIGERIM);
  const confirmation = await submit(world, browser, email);
  const code = await codeSentTo(world, email);
  return { world, account, browser, confirmation, code };
}
