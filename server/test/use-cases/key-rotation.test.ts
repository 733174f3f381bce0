import { describe, expect, it } from 'vitest';
import {
  AIGERIM,
  codeSentTo,
  DANIYAR,
  linkTokenSentTo,
  makeWorld,
  openGrant,
  requestLink,
  resetBySignature,
  submit,
  undoTokenSentTo,
  type World,
} from './world.ts';

const OLD = { id: 'k1', key: new Uint8Array(32).fill(1) };
const NEW = { id: 'k2', key: new Uint8Array(32).fill(2) };
const PASSWORD = 'Kokmaisa-31-jel!';

/** Everything that a key has made and that is still open: a mail link, a code, an undo link. */
async function openThings(world: World) {
  world.haveAccount(AIGERIM, 'aigerim@example.kz');
  world.haveAccount(DANIYAR, 'daniyar@example.kz');
  await resetBySignature(world, world.browser(), AIGERIM, 'aigerim@example.kz');
  const undo = await undoTokenSentTo(world, 'aigerim@example.kz');
  await requestLink(world, world.browser(), 'daniyar@example.kz');
  const grant = await linkTokenSentTo(world, 'daniyar@example.kz');
  const browser = world.browser();
  world.clock.advance(1);
  await openGrant(world, browser, AIGERIM);
  const confirmation = await submit(world, browser, 'new@example.kz');
  const code = await codeSentTo(world, 'new@example.kz');
  return { undo, grant, browser, confirmation: confirmation.id, code };
}

/** What a process makes of them. The freeze comes last: it would void the code. */
async function use(world: World, { undo, grant, browser, confirmation, code }: Awaited<ReturnType<typeof openThings>>) {
  const changed = await world.setCredentials(world.browser(), {
    grant,
    password: PASSWORD,
    email: null,
    language: 'RU',
  });
  const confirmed = await world.confirmEmail(browser, { confirmation, code });
  const frozen = await world.freezeAccount(world.browser(), { token: undo });
  return [changed, confirmed, frozen];
}

describe('when a key is rotated', () => {
  it('what the old one made is good while both are there, and everything new is of the new one', async () => {
    const before = makeWorld({ keys: [OLD] });
    const made = await openThings(before);
    const overlap = makeWorld({ keys: [NEW, OLD], before });
    expect((await use(overlap, made)).map(({ kind }) => kind)).toEqual([
      'credentials-changed',
      'credentials-changed',
      'freeze-done',
    ]);
    await requestLink(overlap, overlap.browser(), 'daniyar@example.kz');
    expect(await linkTokenSentTo(overlap, 'daniyar@example.kz')).toMatch(/^k2\./u);
  });

  it('nothing that it made is good once it is gone', async () => {
    const before = makeWorld({ keys: [OLD] });
    const made = await openThings(before);
    expect(await use(makeWorld({ keys: [NEW], before }), made)).toEqual([
      { kind: 'grant-closed', reason: 'UNKNOWN' },
      { kind: 'code-wrong', triesLeft: 4 },
      { kind: 'link-closed', reason: 'UNKNOWN' },
    ]);
  });

  it('processes with the one and with both serve side by side', async () => {
    const older = makeWorld({ keys: [OLD, NEW] });
    const newer = makeWorld({ keys: [NEW, OLD], before: older });
    older.haveAccount(AIGERIM, 'aigerim@example.kz');
    for (const [mails, uses] of [
      [older, newer],
      [newer, older],
    ] as const) {
      await requestLink(mails, mails.browser(), 'aigerim@example.kz');
      const grant = await linkTokenSentTo(mails, 'aigerim@example.kz');
      const input = { grant, password: PASSWORD, email: null, language: 'RU' } as const;
      expect(await uses.setCredentials(uses.browser(), input)).toMatchObject({ kind: 'credentials-changed' });
    }
  });
});
