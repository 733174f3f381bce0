import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeKeyboard } from './keyboard.ts';
import { askForLink, recoverByMail, setCredentials, signIn } from './steps.ts';
import { LANGUAGES } from './words.ts';
import { startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world?.stop());

/** A mailbox gets three links in a quarter of an hour, and each of theirs is asked three times here. */
const OWNERS = { ru: 'aigerim', kk: 'daniyar', en: 'saule' } as const;

describe.each(LANGUAGES)('recovery by mail in %s', (language) => {
  const key = OWNERS[language];
  const password = `Hat-arkyly-${language}-2026`;

  it('goes from the forgotten password to a sign-in with the new one, reloaded at every step', async () => {
    const visitor = await world.visitor({ language });
    await recoverByMail(visitor, { email: emailOf(key), password }, visitor.reload);
    await signIn(visitor, key, password);
    await visitor.reads(emailOf(key).replace(/^[^@]*/, '')); // the address stayed; its first part is masked
    await visitor.leave();
  });

  it('goes the same way without JavaScript', async () => {
    const visitor = await world.visitor({ language, javaScript: false });
    await recoverByMail(visitor, { email: emailOf(key), password: `${password}!` });
    await visitor.leave();
  });
});

it('recovery by mail needs no pointer, on a small screen', async () => {
  const visitor = await world.visitor({ language: 'kk' });
  const { page, words, mails } = visitor;
  await page.setViewportSize({ width: 360, height: 740 });
  const keys = await makeKeyboard(page);
  const main = page.getByRole('main');
  await visitor.open('/recover');

  await keys.press(page.getByRole('link', { name: words.frame.skip }));
  await keys.press(main.getByRole('button', { name: words.recover.sendLink }));
  await keys.isAt(words.frame.summary);
  await keys.press(main.getByRole('link', { name: words.recover.emailEmpty }));
  await keys.paste(main.locator('input[name=email]'), emailOf('daniyar'));
  await page.keyboard.press('Enter');
  await keys.isAt(words.consents.bothNeededToRecover);
  for (const box of await main.getByRole('checkbox').all()) await keys.press(box, 'Space');
  await keys.press(main.getByRole('button', { name: words.recover.sendLink }));
  await keys.isAt(words.sent.title);

  await page.goto(await mails.link(emailOf('daniyar')));
  const password = main.getByLabel(words.credentials.password, { exact: true });
  await keys.type(password, 'Perne-taqta-2026');
  const toggle = main.getByRole('button', { name: words.action.showPassword }).first();
  await keys.press(toggle, 'Space');
  expect([await toggle.getAttribute('aria-pressed'), await password.getAttribute('type')]).toEqual(['true', 'text']);
  await keys.press(toggle, 'Space');
  expect([await toggle.getAttribute('aria-pressed'), await password.getAttribute('type')]).toEqual([
    'false',
    'password',
  ]);
  await keys.paste(main.getByLabel(words.credentials.repeat, { exact: true }), 'Perne-taqta-2026');
  await page.keyboard.press('Enter');
  await keys.isAt(words.done.titles.RESET_BY_EMAIL);
  await keys.press(main.getByRole('link', { name: words.done.submit }));
  await keys.isAt(words.consents.title);
  await visitor.leave();
});

describe('a link', () => {
  it('is not spent by whoever only opens it, and not left in the address bar', async () => {
    const scanner = await world.visitor({ language: 'en' });
    await askForLink(scanner, emailOf('saule'));
    const link = await scanner.mails.link(emailOf('saule'));
    for (let opened = 0; opened < 3; opened += 1) await fetch(link, { redirect: 'manual' });
    await scanner.leave();

    const person = await world.visitor({ language: 'en' });
    await person.page.goto(link);
    await person.sees(person.words.credentials.titles.RESET_BY_EMAIL);
    expect(person.page.url()).not.toContain(link.split('/').at(-1));
    await setCredentials(person, { password: 'Kerek-soz-2027' });
    await person.sees(person.words.done.titles.RESET_BY_EMAIL);

    // Spent by the change, not by the looks before it.
    const late = await world.visitor({ language: 'en' });
    await late.page.goto(link);
    await late.sees(late.words.credentials.closed.USED.title);
    await Promise.all([person.leave(), late.leave()]);
  });

  it('is sent to an address that somebody has and to no other, with the same screen, and ends after ten minutes', async () => {
    const before = world.stack.mailbox?.messages().length ?? 0;
    const visitor = await world.visitor({ language: 'ru' });
    await askForLink(visitor, 'nobody@nowhere.example');
    await visitor.reads(visitor.words.sent.text);
    await askForLink(visitor, emailOf('aigerim'));
    await visitor.reads(visitor.words.sent.text);
    const link = await visitor.mails.link(emailOf('aigerim'));
    // Each begins at a time of its own, within a second and a half: then it is written or not.
    await sleep(5_000);
    expect(world.stack.mailbox?.messages().length).toBe(before + 1);

    await world.letPass(11);
    await visitor.page.goto(link);
    await visitor.sees(visitor.words.credentials.closed.EXPIRED.title);
    await visitor.leave();
  });
});

const emailOf = (id: string) => world.stack.people.find((each) => each.id === id)?.email ?? '';
