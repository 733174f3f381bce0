import {
  askForLink,
  enterCode,
  enterPassword,
  giveConsents,
  openRecovery,
  openStatement,
  recoverBySignature,
  setCredentials,
  signInWithKey,
  signStatement,
} from '../../dev/journey/steps.ts';
import type { Visitor, VisitorOptions } from '../../dev/journey/visitor.ts';
import type { Language } from '../../dev/journey/words.ts';
import type { World } from '../../dev/journey/world.ts';

/** What a scene plays with: the running product, people at browsers, and whoever looks: a camera, or a test of every screen. */
export type Scene = Readonly<{
  world: World;
  language: Language;
  visitor(options?: Omit<VisitorOptions, 'language'>): Promise<Visitor>;
  /** @param kind `moment` of what passes when the page is asked for anew, such as in another language */
  take(visitor: Visitor, title: string, kind?: 'screen' | 'moment'): Promise<void>;
}>;

const NEW = { password: 'Zhana-Kupiya-2027', email: 'keiin@post.example' };

/** What the account that is frozen had before, so that its notice goes there. */
const SECOND_ADDRESS = 'sonsyn@post.example';

/** In this order: the last ones change what the earlier ones show. */
export const scenes: readonly ((scene: Scene) => Promise<void>)[] = [
  consents,
  signing,
  password,
  away,
  account,
  email,
  signature,
  registration,
  freeze,
  expiry,
  pages,
];

async function consents({ visitor, take }: Scene): Promise<void> {
  const person = await visitor();
  await person.open('/');
  await take(person, 'consents');
  await person.press(person.words.consents.submit);
  await person.reads(person.words.frame.summary);
  await take(person, 'consents-missing');
  await person.leave();
}

async function signing({ visitor, take }: Scene): Promise<void> {
  const person = await visitor();
  const { page, words, signer } = person;
  await person.open('/');
  await giveConsents(person);
  await person.reads(words.signing.chooseKey);
  await person.reads(words.signing.noWindow);
  await take(person, 'waiting-for-the-signature');
  await signer.cancel();
  await person.reads(words.signing.cancelled);
  await take(person, 'signature-cancelled');

  for (const [key, refusal] of [
    ['aigerim-revoked', 'CERTIFICATE_REVOKED'],
    ['daniyar-expired', 'CERTIFICATE_EXPIRED'],
  ] as const) {
    await person.press(words.signing.signInSubmit);
    await signer.signWith(key);
    await person.reads(words.signing.refusals[refusal].title);
    await take(person, `key-${key.split('-')[1]}`);
  }

  await page.routeWebSocket(/./, (socket) => socket.close());
  await page.reload();
  await person.press(words.signing.signInSubmit);
  await person.reads(words.signing.failures.NOT_RUNNING.title);
  await take(person, 'signing-program-not-running');

  const browser = await page.context().newCDPSession(page);
  const { targetInfo } = await browser.send('Target.getTargetInfo');
  await browser.send('Browser.setPermission', {
    ...(targetInfo.browserContextId && { browserContextId: targetInfo.browserContextId }),
    permission: { name: 'loopback-network' },
    setting: 'denied',
    origin: new URL(page.url()).origin,
  });
  await person.press(words.signing.signInSubmit);
  await person.reads(words.signing.failures.BLOCKED_BY_BROWSER.title);
  await take(person, 'browser-blocks-the-program');
  await person.leave();

  const onPhone = await visitor({ handheld: true });
  await onPhone.open('/');
  await giveConsents(onPhone);
  await onPhone.reads(words.trouble.phone.title);
  await take(onPhone, 'on-a-phone');
  await onPhone.leave();

  const plain = await visitor({ javaScript: false });
  await plain.open('/');
  await giveConsents(plain);
  await plain.sees(words.signing.signInTitle);
  await take(plain, 'no-javascript', 'moment');
  await plain.leave();
}

async function password({ visitor, take }: Scene): Promise<void> {
  const person = await visitor();
  const { words, page } = person;
  await signInWithKey(person, 'aigerim');
  await person.sees(words.password.title);
  await take(person, 'password');
  await enterPassword(person, 'Wrong-password-1');
  await person.reads(words.frame.summary);
  await take(person, 'password-wrong');

  const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
  await page.route('**/sign-in/password*', async (route) => {
    if (route.request().method() === 'POST') await answered;
    await route.continue();
  });
  await enterPassword(person, 'Wrong-password-2');
  await page.getByRole('status').getByText(words.frame.sending).waitFor({ state: 'attached' });
  await take(person, 'slow-network', 'moment');
  answer();
  await person.reads(words.password.wrong(3));

  await page.context().setOffline(true);
  await enterPassword(person, 'Wrong-password-3');
  await person.reads(words.frame.offline);
  await take(person, 'offline', 'moment');
  await page.context().setOffline(false);

  for (const left of [2, 1]) {
    await enterPassword(person, 'Wrong-password-4');
    await person.reads(words.password.wrong(left));
  }
  await enterPassword(person, 'Wrong-password-4');
  await person.sees(words.password.closed.TOO_MANY_TRIES.title);
  await take(person, 'password-too-many-tries', 'moment');

  await signInWithKey(person, 'aigerim');
  await person.sees(words.password.title);
  await page.getByRole('link', { name: words.password.forgotten }).click();
  await person.reads(words.recover.yourEmail);
  await take(person, 'recover-known-by-key');
  await person.press(words.recover.resetBySignature);
  await person.sees(words.statement.title);
  await signStatement(person, 'daniyar');
  await person.reads(words.signing.refusals.ANOTHER_PERSON.title);
  await take(person, 'key-of-somebody-else');
  await person.leave();
}

async function away({ visitor, take, world }: Scene): Promise<void> {
  const person = await visitor();
  const { words } = person;
  await signInWithKey(person, 'aigerim');
  await person.sees(words.password.title);
  await world.stack.killApi();
  await enterPassword(person, 'Wrong-password-5');
  await person.reads(words.trouble.tryLater(1).title);
  await take(person, 'server-away', 'moment');
  await person.open('/recover');
  await person.sees(words.trouble.tryLater(1).title);
  await take(person, 'server-away-page', 'moment');
  await world.stack.startApi();
  await person.leave();
}

async function account({ visitor, take, world }: Scene): Promise<void> {
  const { password: known } = owner(world, 'aigerim');
  const other = await visitor();
  await signInWithKey(other, 'aigerim');
  await other.sees(other.words.password.title);
  await enterPassword(other, known);
  await other.sees(other.words.account.title);

  const person = await visitor();
  const { words, page } = person;
  await page.clock.install();
  await signInWithKey(person, 'aigerim');
  await person.sees(words.password.title);
  await enterPassword(person, known);
  await person.sees(words.account.title);
  await take(person, 'account');
  await person.press(words.account.endOthers);
  await page.locator('.notice.done').waitFor(); // how many, depends on who was here before
  await take(person, 'account-sessions-ended', 'moment');
  await page.getByText(words.account.withdraw, { exact: true }).first().click();
  await take(person, 'account-withdraw');
  await person.press(words.account.withdraw);
  // The notice of the sessions that ended still stands there.
  await page.locator('.notice.done', { hasText: words.account.events.CONSENTS_WITHDRAWN }).waitFor();
  await take(person, 'account-consent-withdrawn', 'moment');
  await page.clock.fastForward('28:30');
  await person.reads(words.frame.sessionEnds);
  await take(person, 'account-session-ends', 'moment');
  await other.open('/account');
  await other.sees(words.trouble.sessionEnded.title);
  await take(other, 'session-ended');
  await Promise.all([person.leave(), other.leave()]);
}

async function email({ visitor, take, world }: Scene): Promise<void> {
  const { email: address } = owner(world, 'aigerim');
  const person = await visitor();
  const { words, page } = person;
  await person.open('/recover');
  await take(person, 'recover');
  await person.press(words.recover.sendLink);
  await person.reads(words.frame.summary);
  await take(person, 'recover-incomplete');
  await askForLink(person, address);
  await take(person, 'link-sent');
  const link = await person.mails.link(address);
  const tooMany = page.getByText(words.trouble.rateLimited(1).title);
  do {
    await openRecovery(person);
    await page.locator('input[name=email]').fill('nobody@post.example');
    await person.press(words.recover.sendLink);
    await page.getByRole('heading', { level: 1, name: words.sent.title }).or(tooMany).waitFor();
  } while (!(await tooMany.isVisible()));
  await take(person, 'too-many-requests', 'moment');
  await page.goto(link);
  await person.sees(words.credentials.titles.RESET_BY_EMAIL);
  await take(person, 'new-password');
  await setCredentials(person, { password: NEW.password });
  await person.sees(words.done.titles.RESET_BY_EMAIL);
  await take(person, 'done-by-email');
  await person.leave();
}

/** Last of those with a clock: it moves the database's, and what counts down would show it. */
async function expiry({ visitor, take, world }: Scene): Promise<void> {
  const signing = await visitor();
  const { words } = signing;
  await openStatement(signing);
  await signing.press(words.statement.submit);
  const late = await visitor();
  await askForLink(late, owner(world, 'saule').email);
  const link = await late.mails.link(owner(world, 'saule').email);
  await world.letPass(11);
  await signing.signer.signWith('saule');
  await signing.reads(words.signing.closed.EXPIRED.title);
  await take(signing, 'signature-expired');
  await late.page.goto(link);
  await late.sees(words.credentials.closed.EXPIRED.title);
  await take(late, 'link-expired');
  await Promise.all([signing.leave(), late.leave()]);
}

async function signature({ visitor, take }: Scene): Promise<void> {
  const person = await visitor();
  const { words } = person;
  await openStatement(person);
  await take(person, 'statement');
  await signStatement(person, 'aigerim-authentication');
  await person.reads(words.signing.refusals.CERTIFICATE_NOT_FOR_SIGNING.title);
  await take(person, 'key-not-for-signing');
  await signStatement(person, 'daniyar');
  await person.sees(words.credentials.titles.RESET_BY_SIGNATURE);
  await take(person, 'credentials');
  await setCredentials(person, { password: 'short', email: 'not an address' });
  await person.reads(words.frame.summary);
  await take(person, 'credentials-refused');
  await setCredentials(person, NEW);
  await person.sees(words.confirm.title);
  await take(person, 'confirm');
  await enterCode(person, '000000');
  await person.reads(words.frame.summary);
  await take(person, 'code-wrong');
  for (const left of [3, 2, 1]) {
    await enterCode(person, '000000');
    await person.reads(words.confirm.wrong(left));
  }
  await enterCode(person, '000000');
  await person.sees(words.confirm.closed.TOO_MANY_TRIES.title);
  await take(person, 'code-too-many-tries');
  await person.leave();

  const again = await visitor();
  await recoverBySignature(again, 'daniyar', { ...NEW, email: SECOND_ADDRESS });
  await take(again, 'done-by-signature');
  await again.leave();
}

async function registration({ visitor, take }: Scene): Promise<void> {
  const stranger = await visitor();
  const { words } = stranger;
  await openStatement(stranger);
  await signStatement(stranger, 'marat');
  await stranger.sees(words.signing.noAccount('').title);
  await take(stranger, 'no-account', 'moment');
  await stranger.leave();

  const person = await visitor();
  await signInWithKey(person, 'marat');
  await person.sees(words.credentials.titles.REGISTRATION);
  await take(person, 'registration');
  await setCredentials(person, { ...NEW, email: 'marat@post.example' });
  await person.sees(words.confirm.title);
  await enterCode(person, await person.mails.code('marat@post.example'));
  await person.sees(words.done.titles.REGISTRATION);
  await take(person, 'done-registration');
  await person.leave();
}

async function freeze({ visitor, take }: Scene): Promise<void> {
  const person = await visitor();
  const { words, page, mails } = person;
  await recoverBySignature(person, 'daniyar', { ...NEW, email: 'tagy@post.example' });
  const notice = await mails.next(SECOND_ADDRESS);
  const link = /^\s*(http\S+\/freeze\/\S+)\s*$/m.exec(notice.text)?.[1];
  if (link === undefined) throw new Error('the notice holds no link');
  await page.goto(link);
  await take(person, 'freeze');
  await person.press(words.freeze.submit);
  await person.sees(words.freeze.doneTitle);
  await take(person, 'freeze-done');
  await page.goto(link);
  await person.press(words.freeze.submit);
  await person.sees(words.freeze.closed.USED.title);
  await take(person, 'freeze-link-used', 'moment');

  await signInWithKey(person, 'daniyar');
  await person.sees(words.frozen.title);
  await take(person, 'account-frozen', 'moment');
  await person.leave();
}

async function pages({ visitor, take }: Scene): Promise<void> {
  const person = await visitor();
  for (const path of [
    'about',
    'help/no-key',
    'help/ncalayer',
    'two-factor',
    'responsibility',
    'privacy',
    'consents',
    'status',
    'developers',
    'no-such-page',
  ]) {
    await person.open(`/${path}`);
    await take(person, `page-${path.replace('/', '-')}`);
  }
  await openRecovery(person);
  await person.leave();
}

function owner(world: World, id: string): { email: string; password: string } {
  const found = world.stack.people.find((one) => one.id === id);
  if (found?.email == null || found.password == null) throw new Error(`${id} has no account here`);
  return { email: found.email, password: found.password };
}
