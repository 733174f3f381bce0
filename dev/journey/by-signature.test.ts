import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeKeyboard } from './keyboard.ts';
import { enterCode, enterPassword, recoverBySignature, setCredentials, signIn, signInWithKey } from './steps.ts';
import { LANGUAGES } from './words.ts';
import { startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world?.stop());

/** Whose account is recovered in which language: three people, so that no journey meets what another left. */
const OWNERS = { ru: 'aigerim', kk: 'daniyar', en: 'saule' } as const;

describe.each(LANGUAGES)('recovery by signature in %s', (language) => {
  const key = OWNERS[language];
  const renewed = { password: `Zhana-kilt-${language}-2026`, email: `${key}@renewed.example` };

  it('goes from the forgotten password to a sign-in with the new one', async () => {
    const visitor = await world.visitor({ language });
    const before = person(key);

    await recoverBySignature(visitor, key, renewed);
    await visitor.reads(visitor.words.done.referenceHint);
    expect(await visitor.page.locator('html').getAttribute('lang')).toBe(language);

    await signInWithKey(visitor, key);
    await visitor.sees(visitor.words.password.title);
    await enterPassword(visitor, before.password);
    await visitor.reads(visitor.words.password.wrong(4));
    await enterPassword(visitor, renewed.password);
    await visitor.sees(visitor.words.account.title);
    await visitor.leave();
  });

  it('tells the old address and the new one, and neither mail holds a secret', async () => {
    const visitor = await world.visitor({ language });
    for (const address of [person(key).email, renewed.email]) {
      const notices = world.stack.mailbox
        ?.messages()
        .filter(({ to, text }) => to.includes(address) && /\/freeze\//.test(text));
      expect(notices).toHaveLength(1);
      expect(notices?.[0]?.text).not.toContain(renewed.password);
    }
    await visitor.leave();
  });
});

describe('the evidence of a signature', () => {
  it('holds what the responder answered for the signer, and the list that speaks of the CA', async () => {
    const database = new pg.Client({ connectionString: world.stack.databaseUrl });
    await database.connect();
    const { rows } = await database.query(`
      select proof::json -> 'revocation' as revocation,
        (select count(*)::int from revocation_document where digest = any (revocation_digests)) as documents
      from evidence_payload join evidence on evidence.id = evidence_id where verdict = 'accepted'`);
    await database.end();
    expect(rows.length).toBeGreaterThan(0);
    for (const { revocation, documents } of rows) {
      expect(revocation).toMatchObject([{ source: 'OCSP' }, { source: 'CRL' }]);
      expect(documents).toBe(2);
    }
  });
});

describe('registration', () => {
  it('is the road of a key that has no account', async () => {
    const visitor = await world.visitor({ language: 'en' });
    const { password, email } = person('marat');
    await signInWithKey(visitor, 'marat');
    await visitor.sees(visitor.words.credentials.titles.REGISTRATION);
    await setCredentials(visitor, { password, email });
    await visitor.sees(visitor.words.confirm.title);
    await enterCode(visitor, await visitor.mails.code(email));
    await visitor.sees(visitor.words.done.titles.REGISTRATION);
    await signIn(visitor, 'marat', password);
    await visitor.leave();
  });
});

describe('without a pointer', () => {
  it('an account is recovered by signature', async () => {
    const visitor = await world.visitor({ language: 'en' });
    const { page, words, signer, mails } = visitor;
    const keys = await makeKeyboard(page);
    const main = page.getByRole('main');
    const email = 'pernesiz@renewed.example';

    await visitor.open('/recover');
    for (const box of await main.getByRole('checkbox').all()) await keys.press(box, 'Space');
    await keys.press(main.getByRole('button', { name: words.recover.resetBySignature }));
    await keys.isAt(words.statement.title);
    await keys.press(main.getByRole('button', { name: words.statement.submit }));
    await keys.isAt(words.signing.waitingTitle);
    await visitor.reads(words.signing.chooseKey);
    await page.keyboard.press('Escape');
    await keys.isAt(words.signing.cancelled);
    await keys.press(main.getByRole('button', { name: words.statement.submit }));
    await signer.signWith('saule');

    await keys.isAt(words.credentials.titles.RESET_BY_SIGNATURE);
    await keys.paste(main.getByLabel(words.credentials.password, { exact: true }), 'Only-Keys-2026!');
    await keys.paste(main.getByLabel(words.credentials.repeat, { exact: true }), 'Only-Keys-2026!');
    await keys.type(main.locator('input[name=email]'), email);
    await page.keyboard.press('Enter');
    await keys.isAt(words.confirm.title);
    const code = await mails.code(email);
    await keys.type(main.locator('input[name=code]'), code === '000000' ? '111111' : '000000');
    await page.keyboard.press('Enter');
    await keys.isAt(words.frame.summary);
    await keys.press(main.getByRole('link', { name: words.confirm.wrong(4) }));
    await keys.paste(main.locator('input[name=code]'), `${code.slice(0, 3)} ${code.slice(3)}`); // as some mail programs show it
    await page.keyboard.press('Enter');
    await keys.isAt(words.done.titles.RESET_BY_SIGNATURE);
    await visitor.leave();
  });

  it('a person signs in and out, in a language chosen on the way', async () => {
    const visitor = await world.visitor({ language: 'ru' });
    const { page, words, signer } = visitor;
    const keys = await makeKeyboard(page);
    const main = page.getByRole('main');

    await visitor.open('/');
    await keys.press(page.locator('header button[value=kk]'), 'Space');
    await page.locator('html[lang=kk]').waitFor();
    await keys.press(page.locator('header button[value=ru]'));
    await page.locator('html[lang=ru]').waitFor();
    for (const box of await main.getByRole('checkbox').all()) await keys.press(box, 'Space');
    await keys.press(main.getByRole('button', { name: words.consents.submit }));
    await visitor.reads(words.signing.chooseKey);
    await signer.signWith('marat');
    await keys.isAt(words.password.title);
    await keys.paste(main.getByLabel(words.password.label, { exact: true }), person('marat').password);
    await page.keyboard.press('Enter');
    await keys.isAt(words.account.title);
    await keys.press(main.getByRole('button', { name: words.account.signOut }));
    await keys.isAt(words.consents.title);
    await visitor.leave();
  });
});

describe('after recovery', () => {
  it('every session that was open has ended', async () => {
    const { password } = person('marat');
    const elsewhere = await world.visitor({ language: 'ru' });
    await signIn(elsewhere, 'marat', password);

    const visitor = await world.visitor({ language: 'ru' });
    await recoverBySignature(visitor, 'marat', { password: 'Keiin-tagy-2027', email: 'marat@again.example' });
    await elsewhere.open('/account');
    await elsewhere.sees(elsewhere.words.trouble.sessionEnded.title);
    await Promise.all([elsewhere.leave(), visitor.leave()]);
  });
});

describe('a person', () => {
  it('who is signed in changes the password by a link in a mail, and may turn back', async () => {
    const visitor = await world.visitor({ language: 'en' });
    const { page, words, mails } = visitor;
    await signIn(visitor, 'marat', 'Keiin-tagy-2027');
    const change = page.getByRole('link', { name: words.account.changePassword });
    await change.click();
    await visitor.sees(words.recover.title);
    await page.getByRole('link', { name: words.frame.back }).click();
    await visitor.sees(words.account.title);
    await change.click();
    await visitor.sees(words.recover.title);
    await page.locator('input[name=email]').fill('marat@again.example');
    await visitor.press(words.recover.sendLink);
    await visitor.sees(words.sent.title);
    await page.goto(await mails.link('marat@again.example'));
    await visitor.sees(words.credentials.titles.RESET_BY_EMAIL);
    await setCredentials(visitor, { password: 'Kabinetten-2026!' });
    await visitor.sees(words.done.titles.RESET_BY_EMAIL);
    await visitor.leave();
  });
});

function person(id: string) {
  const found = world.stack.people.find((each) => each.id === id);
  if (found === undefined) throw new Error(`nobody is called ${id}`);
  return found;
}
