import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Behaviour } from '../agent/behaviour.ts';
import { lookClosely } from './look-closely.ts';
import { asOnTheInternet, setLoopbackPermission } from './loopback-permission.ts';
import { openStatement } from './steps.ts';
import type { Visitor } from './visitor.ts';
import { startWorld, type World } from './world.ts';

let world: World;
/** One person, who is in front of one statement from the first trouble to the last. */
let visitor: Visitor;
/** What the server issued to be signed, as the signing program was first asked. */
let issued: string;

beforeAll(async () => {
  // Of pages at plain localhost, browsers do not ask.
  world = await startWorld({ webHost: 'app.localhost' });
  visitor = await world.visitor({ language: 'ru' });
  await openStatement(visitor);
});
afterAll(() => world?.stop());

const press = () => visitor.press(visitor.words.statement.submit);

describe('the plug of the signing program is pulled', () => {
  it('while its window is open: the page says so, and the same statement can be signed', async () => {
    await press();
    issued = (await visitor.signer.asked()).documents[0] ?? '';
    expect(issued).toContain('RESET_CREDENTIALS');
    await world.stack.stopAgent();
    await reads('CONNECTION_LOST');
  });

  it('before anybody connects: the page says how to start it, on each system', async () => {
    await press();
    await reads('NOT_RUNNING');
    const { page, words } = visitor;
    for (const system of ['Windows', 'macOS', 'Linux']) {
      const link = page.getByRole('link', { name: `${words.signing.howToStart}: ${system}` });
      const href = (await link.getAttribute('href')) ?? '';
      const help = await page.context().newPage();
      await help.goto(new URL(href, world.stack.webUrl).href);
      await help.getByRole('heading', { level: 2, name: system }).waitFor();
      expect(await help.locator(':target').textContent()).toBe(system);
      await help.close();
    }
    await world.stack.startAgent();
  });

  it.each<[string, Behaviour, keyof Visitor['words']['signing']['failures']]>([
    ['after it connected, before it greeted', { kind: 'no-greeting' }, 'ANSWER_NOT_UNDERSTOOD'],
    ['after it greeted', { kind: 'close-after-greeting' }, 'CONNECTION_LOST'],
    ['after it was asked', { kind: 'close' }, 'CONNECTION_LOST'],
    [
      'when it answers with another type',
      { kind: 'raw', text: '{"status":true,"body":{"result":17}}' },
      'ANSWER_NOT_UNDERSTOOD',
    ],
    ['when its answer is no JSON', { kind: 'raw', text: '<html>Proxy error</html>' }, 'ANSWER_NOT_UNDERSTOOD'],
    ['when its answer is 16 million characters', { kind: 'huge', characters: 16_000_000 }, 'ANSWER_NOT_UNDERSTOOD'],
    ['when it cannot sign', { kind: 'error', code: 'SIGNING_FAILURE', message: 'no', details: '' }, 'SIGNING_FAILED'],
    [
      'when it has no module that signs',
      { kind: 'raw', text: '{"success":false,"errorCode":"MODULE_NOT_FOUND"}' },
      'OUTDATED',
    ],
  ])('%s', async (_, behaviour, failure) => {
    await visitor.signer.behave(behaviour);
    await press();
    await reads(failure);
  });

  it.each([
    ['half-way through its answer', 'close-in-the-middle', 'CONNECTION_LOST'],
    ['when it answers in bytes', 'binary', 'ANSWER_NOT_UNDERSTOOD'],
  ] as const)('%s', async (_, kind, failure) => {
    await visitor.signer.behave({ kind });
    await press();
    await visitor.signer.signWith('aigerim');
    await reads(failure);
  });

  it.each([
    ['answers another request', 'another-document', 'NOT_THE_ISSUED_STATEMENT'],
    ['changes what was signed', 'altered', 'SIGNATURE_WRONG'],
  ] as const)('it %s: the server refuses that', async (_, kind, refusal) => {
    await visitor.signer.behave({ kind });
    await press();
    await visitor.signer.signWith('aigerim');
    await visitor.reads(visitor.words.signing.refusals[refusal].text);
  });

  it('it hangs, its window open: after a while the page says what to do, and Cancel leaves', async () => {
    const { page, words, signer } = visitor;
    await page.clock.install();
    await signer.behave({ kind: 'frozen' });
    await press();
    await visitor.reads(words.signing.chooseKey); // said from then on only that the program was asked
    await page.clock.runFor('01:55');
    await visitor.reads(words.signing.programSilent);
    await visitor.press(words.action.cancel);
    await visitor.reads(words.signing.cancelled);
  });

  it('after all that, an old installation signs the very statement that was issued first', async () => {
    const { words, signer, sees } = visitor;
    await signer.behave({ kind: 'older' });
    await press();
    expect((await signer.asked()).documents).toEqual([issued]);
    await signer.signWith('aigerim');
    await sees(words.credentials.titles.RESET_BY_SIGNATURE);
    await visitor.leave();
  });
});

describe('a browser that asks before a page may talk to programs of this computer', () => {
  let asked: Visitor;
  beforeAll(async () => {
    await visitor.signer.behave({ kind: 'normal' });
    const browser = await world.openBrowser(asOnTheInternet(world.stack));
    asked = await world.visitor({ language: 'ru', browser });
    await openStatement(asked);
  });

  it('is announced before it asks', async () => {
    await setLoopbackPermission(asked.page, 'prompt');
    await asked.page.reload();
    await asked.reads(asked.words.signing.permission);
    await asked.reads(asked.words.signing.permissionWords);
    await asked.page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    expect(await lookClosely(asked.page, 'ru', { otherLanguages: true })).toEqual([]);
  });

  it('was told to block: the page says where to allow it, and goes on by itself once that is done', async () => {
    const { page, words, signer, sees, reads } = asked;
    await setLoopbackPermission(page, 'denied');
    await page.reload();
    await asked.press(words.statement.submit);
    await reads(words.signing.failures.BLOCKED_BY_BROWSER.title);
    await reads(words.signing.failures.BLOCKED_BY_BROWSER.text);
    await setLoopbackPermission(page, 'granted');
    await signer.signWith('daniyar');
    await sees(words.credentials.titles.RESET_BY_SIGNATURE);
    await asked.leave();
  });
});

/** The sentence and the remedy. */
async function reads(failure: keyof Visitor['words']['signing']['failures']): Promise<void> {
  const { title, text } = visitor.words.signing.failures[failure];
  await visitor.page.getByText(title, { exact: true }).waitFor();
  await visitor.reads(text);
}
