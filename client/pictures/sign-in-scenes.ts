import { enterPassword, giveConsents, signInWithKey, signStatement } from '../../dev/journey/steps.ts';
import { owner, type Scene } from './scene.ts';

export async function consents({ visitor, take }: Scene): Promise<void> {
  const person = await visitor();
  await person.open('/');
  await take(person, 'consents');
  await person.press(person.words.consents.submit);
  await person.reads(person.words.frame.summary);
  await take(person, 'consents-missing');
  await person.leave();
}

export async function signing({ visitor, take }: Scene): Promise<void> {
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

export async function password({ visitor, take }: Scene): Promise<void> {
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

export async function away({ visitor, take, world }: Scene): Promise<void> {
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

export async function account({ visitor, take, world }: Scene): Promise<void> {
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
