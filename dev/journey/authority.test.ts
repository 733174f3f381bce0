import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeWithSharedData } from '../../eds/test/shared-data/open.ts';
import { signOnPage } from './agent-page.ts';
import { AUTHORITY_KEYS, AUTHORITY_OWNERS, authorityWorld } from './authority.ts';
import { enterCode, enterPassword, giveConsents, openStatement, setCredentials } from './steps.ts';
import type { Visitor } from './visitor.ts';
import { startWorld, type World } from './world.ts';

describeWithSharedData('nca-data', 'with the test keys of НУЦ РК', (data) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld(authorityWorld(data));
  });
  afterAll(() => world?.stop());

  const sign = (visitor: Visitor, key: keyof typeof AUTHORITY_KEYS) =>
    signOnPage(visitor, world.stack.agentUrl, AUTHORITY_KEYS[key]);

  /** Screens 1 and 2, up to the password; known by that key from then on. */
  async function signInWith(visitor: Visitor, key: keyof typeof AUTHORITY_KEYS): Promise<void> {
    await visitor.open('/');
    await giveConsents(visitor);
    await visitor.sees(visitor.words.signing.signInTitle);
    await sign(visitor, key);
  }

  async function askToSign({ press, words }: Visitor): Promise<void> {
    await press(words.statement.submit);
  }

  describe.each(['person', 'head'] as const)('the account of a %s', (owner) => {
    const before = AUTHORITY_OWNERS[owner];
    const renewed = { password: `Zhana+Kilt_${before.password}`, email: `${owner}@renewed.example` };

    it('is recovered, and opened by the key and the new password', async () => {
      const visitor = await world.visitor({ language: 'ru' });
      const { words, sees, mails, reads } = visitor;
      await openStatement(visitor);
      await askToSign(visitor);
      await sign(visitor, owner);
      await sees(words.credentials.titles.RESET_BY_SIGNATURE);
      await setCredentials(visitor, renewed);
      await sees(words.confirm.title);
      await enterCode(visitor, await mails.code(renewed.email));
      await sees(words.done.titles.RESET_BY_SIGNATURE);

      await signInWith(visitor, owner);
      await sees(words.password.title);
      await enterPassword(visitor, before.password);
      await reads(words.password.wrong(4));
      await enterPassword(visitor, renewed.password);
      await sees(words.account.title);
      if (before.organisation !== null) await reads(before.organisation);
      await visitor.leave();
    });
  });

  it.each([
    ['personRevoked', 'CERTIFICATE_REVOKED'],
    ['headRevoked', 'CERTIFICATE_REVOKED'],
    ['personExpired', 'CERTIFICATE_EXPIRED'],
    ['informationSystem', 'SIGNER_WITHOUT_IIN'],
  ] as const)('a statement signed by %s is told %s, and the right key still works', async (key, reason) => {
    const visitor = await world.visitor({ language: 'ru' });
    const { words, reads, sees } = visitor;
    await openStatement(visitor);
    await askToSign(visitor);
    await sign(visitor, key);
    await reads(words.signing.refusals[reason].title);
    await reads(words.signing.refusals[reason].text);
    await askToSign(visitor);
    await sign(visitor, 'person');
    await sees(words.credentials.titles.RESET_BY_SIGNATURE);
    await visitor.leave();
  });

  it.each([
    ['person', 'head', 'ANOTHER_ORGANISATION'],
    ['head', 'person', 'ANOTHER_ORGANISATION'],
    ['head', 'employee', 'ANOTHER_PERSON'],
  ] as const)('whoever is known as the %s and signs as the %s is told %s', async (known, other, reason) => {
    const visitor = await world.visitor({ language: 'kk' });
    const { page, words, press, reads, sees } = visitor;
    await signInWith(visitor, known);
    await sees(words.password.title);
    await page.getByRole('link', { name: words.password.forgotten }).click();
    await sees(words.recover.title);
    await press(words.recover.resetBySignature);
    await sees(words.statement.title);
    await askToSign(visitor);
    await sign(visitor, other);
    await reads(words.signing.refusals[reason].title);
    await reads(words.signing.refusals[reason].text);
    await askToSign(visitor);
    await sign(visitor, known);
    await sees(words.credentials.titles.RESET_BY_SIGNATURE);
    await visitor.leave();
  });

  it('an employee has no account of the company: the head’s is not opened', async () => {
    const visitor = await world.visitor({ language: 'ru' });
    const { words, reads } = visitor;
    await openStatement(visitor);
    await askToSign(visitor);
    await sign(visitor, 'employee');
    await reads(words.signing.noAccount('app.recycle.kz').title);
    expect(new URL(visitor.page.url()).pathname).toBe('/recover/signature');
    await visitor.leave();
  });
});
