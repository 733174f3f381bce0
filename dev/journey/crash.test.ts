import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, it } from 'vitest';
import {
  type Credentials,
  enterCode,
  enterPassword,
  openStatement,
  recoverByMail,
  recoverBySignature,
  setCredentials,
  signIn,
  signInWithKey,
  signStatement,
} from './steps.ts';
import type { Visitor } from './visitor.ts';
import { startWorld, type World } from './world.ts';

let world: World;
/** What Saule has at the moment. */
let present: Credentials;

beforeAll(async () => {
  world = await startWorld();
  present = { password: passwordOf('saule'), email: emailOf('saule') };
});
afterAll(() => world?.stop());

describe('when the server is killed', () => {
  it('between any two steps of a recovery by signature, the person goes on where they were', async () => {
    const visitor = await world.visitor({ language: 'ru' });
    const credentials = { password: 'Qulagan-son-26!', email: 'aigerim@after.example' };
    await recoverBySignature(visitor, 'aigerim', credentials, (heading) => crashAndReload(visitor, heading));
    await signIn(visitor, 'aigerim', credentials.password);
    await crashAndReload(visitor, visitor.words.account.title);
    await visitor.leave();
  });

  it('between any two steps of a recovery by mail, the person goes on where they were', async () => {
    const visitor = await world.visitor({ language: 'kk' });
    const [email, password] = [emailOf('daniyar'), 'Qulagan-son-27!'];
    await recoverByMail(visitor, { email, password }, (heading) => crashAndReload(visitor, heading));
    await signIn(visitor, 'daniyar', password);
    await visitor.leave();
  });

  it('while a password is on its way, the person is told and can send it again', async () => {
    const visitor = await world.visitor({ language: 'en' });
    await signInWithKey(visitor, 'saule');
    await visitor.sees(visitor.words.password.title);
    await world.stack.killApi();
    await enterPassword(visitor, passwordOf('saule'));
    await visitor.reads(visitor.words.trouble.tryLater(1).title);
    await world.stack.startApi();
    await enterPassword(visitor, passwordOf('saule'));
    await visitor.sees(visitor.words.account.title);
    await visitor.leave();
  });

  it.each([0, 20, 80])('%i ms into the last step, the whole old state holds or the whole new one', async (delayMs) => {
    const visitor = await world.visitor({ language: 'en' });
    const old = { ...present };
    const renewed = { password: `Songy-qadam-${delayMs}!`, email: `saule${delayMs}@last.example` };
    const code = await reachCode(visitor, renewed);
    const sent = enterCode(visitor, code).catch(() => {}); // its answer may never come
    await sleep(delayMs);
    await world.stack.killApi();
    await sent;
    await world.stack.startApi();

    if ((await whichOpens(renewed.password, old.password)) === old.password) {
      await visitor.open('/recover/confirm');
      await visitor.sees(visitor.words.confirm.title);
      await enterCode(visitor, code);
      await visitor.sees(visitor.words.done.titles.RESET_BY_SIGNATURE);
    }
    present = renewed;
    await visitor.leave();
  });
});

/** Ends the API as a power cut would, starts it again, and sees the same screen. */
async function crashAndReload(visitor: Visitor, heading: string): Promise<void> {
  await world.stack.killApi();
  await world.stack.startApi();
  await visitor.reload(heading);
}

/** Screens 3 to 6; the code from the mail, not yet entered. */
async function reachCode(visitor: Visitor, credentials: Credentials): Promise<string> {
  await openStatement(visitor);
  await signStatement(visitor, 'saule');
  await visitor.sees(visitor.words.credentials.titles.RESET_BY_SIGNATURE);
  await setCredentials(visitor, credentials);
  await visitor.sees(visitor.words.confirm.title);
  return await visitor.mails.code(credentials.email);
}

/** With which of two passwords Saule gets in, in a browser of her own. */
async function whichOpens(first: string, second: string): Promise<string> {
  const visitor = await world.visitor({ language: 'en' });
  const { page, words, sees } = visitor;
  await signInWithKey(visitor, 'saule');
  await sees(words.password.title);
  await enterPassword(visitor, first);
  const account = page.getByRole('heading', { level: 1, name: words.account.title, exact: true });
  await account
    .or(page.getByText(words.password.wrong(4)))
    .first()
    .waitFor();
  const opened = await account.isVisible();
  if (!opened) {
    await enterPassword(visitor, second);
    await sees(words.account.title);
  }
  await visitor.leave();
  return opened ? first : second;
}

const person = (id: string) => world.stack.people.find((each) => each.id === id);
const emailOf = (id: string) => person(id)?.email ?? '';
const passwordOf = (id: string) => person(id)?.password ?? '';
