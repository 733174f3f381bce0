import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  enterCode,
  giveConsents,
  openStatement,
  recoverBySignature,
  setCredentials,
  signIn,
  signInWithKey,
  signStatement,
} from './steps.ts';
import type { Visitor } from './visitor.ts';
import { startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world?.stop());

describe('a person who', () => {
  it('forgets a consent is told, and goes on after giving it', async () => {
    const { page, words, open, press, reads, sees, leave, ...rest } = await world.visitor({ language: 'ru' });
    await open('/');
    await page.getByRole('checkbox').first().check();
    await press(words.consents.submit);
    await reads(words.consents.bothNeeded);
    await giveConsents({ page, words, open, press, reads, sees, leave, ...rest });
    await sees(words.signing.signInTitle);
    await leave();
  });

  it('cancels the signature is where they were, and can sign after all', async () => {
    const visitor = await world.visitor({ language: 'ru' });
    const { words, press, reads, signer, sees } = visitor;
    await openStatement(visitor);
    await press(words.statement.submit);
    await signer.cancel();
    await reads(words.signing.cancelled);
    await signStatement(visitor, 'aigerim');
    await sees(words.credentials.titles.RESET_BY_SIGNATURE);
    await visitor.leave();
  });

  it('cancels a sign-in can begin it again', async () => {
    const visitor = await world.visitor({ language: 'kk' });
    const { words, open, press, reads, signer, sees } = visitor;
    await open('/');
    await giveConsents(visitor);
    await sees(words.signing.signInTitle);
    await signer.cancel();
    await reads(words.signing.cancelled);
    await press(words.signing.signInSubmit);
    await signer.signWith('aigerim');
    await sees(words.password.title);
    await visitor.leave();
  });

  it.each([
    ['aigerim-revoked', 'CERTIFICATE_REVOKED'],
    ['daniyar-expired', 'CERTIFICATE_EXPIRED'],
    ['aigerim-authentication', 'CERTIFICATE_NOT_FOR_SIGNING'],
    ['information-system', 'SIGNER_WITHOUT_IIN'],
    ['stranger', 'ISSUER_NOT_TRUSTED'],
  ] as const)('signs with the wrong key (%s) is told %s, and the right one still works', async (key, reason) => {
    const visitor = await world.visitor({ language: 'en' });
    const { words, reads, sees } = visitor;
    await openStatement(visitor);
    await signStatement(visitor, key);
    await reads(words.signing.refusals[reason].title);
    await signStatement(visitor, 'daniyar');
    await sees(words.credentials.titles.RESET_BY_SIGNATURE);
    await visitor.leave();
  });

  it('signs with the key of somebody else than the account they are known by is told so', async () => {
    const visitor = await world.visitor({ language: 'ru' });
    const { page, words, press, reads, sees } = visitor;
    await signInWithKey(visitor, 'aigerim');
    await sees(words.password.title);
    await page.getByRole('link', { name: words.password.forgotten }).click();
    await sees(words.recover.title);
    await press(words.recover.resetBySignature);
    await sees(words.statement.title);
    await signStatement(visitor, 'daniyar');
    await reads(words.signing.refusals.ANOTHER_PERSON.title);
    await visitor.leave();
  });

  it('signs too late is told that the time is over, and signs a new statement', async () => {
    const visitor = await world.visitor({ language: 'ru' });
    const { words, press, reads, sees, signer } = visitor;
    await openStatement(visitor);
    await press(words.statement.submit);
    await world.letPass(11);
    await signer.signWith('aigerim');
    await reads(words.signing.closed.EXPIRED.title);
    await openStatement(visitor);
    await signStatement(visitor, 'aigerim');
    await sees(words.credentials.titles.RESET_BY_SIGNATURE);
    await visitor.leave();
  });

  it('types a wrong code five times is stopped, and the account is as it was', async () => {
    const visitor = await world.visitor({ language: 'en' });
    const { words, reads, mails } = visitor;
    const email = 'daniyar@five.example';
    await reachCode(visitor, 'daniyar', email);
    const code = await mails.code(email);
    const wrong = code === '000000' ? '000001' : '000000';
    for (const triesLeft of [4, 3, 2, 1]) {
      await enterCode(visitor, wrong);
      await reads(words.confirm.wrong(triesLeft));
    }
    await enterCode(visitor, wrong); // and there is no field any more for the right one
    await reads(words.confirm.closed.TOO_MANY_TRIES.title);
    await visitor.leave();

    const later = await world.visitor({ language: 'en' });
    await signIn(later, 'daniyar', passwordOf('daniyar'));
    await later.leave();
  });

  it('reloads at every step goes on where they were', async () => {
    const visitor = await world.visitor({ language: 'kk' });
    const credentials = { password: 'Qaita-zhukteu-26', email: 'saule@reloaded.example' };
    await recoverBySignature(visitor, 'saule', credentials, visitor.reload);
    await signIn(visitor, 'saule', credentials.password);
    await visitor.reload(visitor.words.account.title);
    await visitor.leave();
  });

  it('opens a second tab goes on where they were in the first', async () => {
    const visitor = await world.visitor({ language: 'ru' });
    await reachCode(visitor, 'aigerim', 'aigerim@second.example');
    const second = await visitor.page.context().newPage();
    await second.goto(new URL('/recover', world.stack.webUrl).href);
    await second.goto(new URL('/recover/confirm', world.stack.webUrl).href);
    await second.getByRole('heading', { level: 1, name: visitor.words.confirm.title }).waitFor();
    await visitor.leave();
  });

  it('takes another browser to confirm is told to go back to the first', async () => {
    const visitor = await world.visitor({ language: 'en' });
    await reachCode(visitor, 'daniyar', 'daniyar@elsewhere.example');
    const elsewhere = await world.visitor({ language: 'en' });
    await elsewhere.open('/recover/confirm');
    await elsewhere.sees(elsewhere.words.recover.title);
    expect(elsewhere.page.url()).toBe(new URL('/recover', world.stack.webUrl).href);
    await Promise.all([visitor.leave(), elsewhere.leave()]);
  });
});

/** Screens 3 to 6, up to the code. */
async function reachCode(visitor: Visitor, key: string, email: string): Promise<void> {
  await openStatement(visitor);
  await signStatement(visitor, key);
  await visitor.sees(visitor.words.credentials.titles.RESET_BY_SIGNATURE);
  await setCredentials(visitor, { password: 'Ush-bulak-2026!', email });
  await visitor.sees(visitor.words.confirm.title);
}

const passwordOf = (id: string) => world.stack.people.find((each) => each.id === id)?.password ?? '';
