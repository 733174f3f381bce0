import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeWithSharedData } from '../../eds/test/shared-data/open.ts';
import { signOnPage } from './agent-page.ts';
import { AUTHORITY_KEYS, AUTHORITY_OWNERS, authorityWorld } from './authority.ts';
import {
  commandIn,
  cutOffLastEvidence,
  type EvidenceRow,
  evidenceIn,
  installEds,
  runEvidence,
  type,
} from './evidence.ts';
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

  describe('the evidence of all that', () => {
    let elsewhere: string;
    beforeAll(async () => {
      elsewhere = await installEds(await realpath(tmpdir()));
    });
    afterAll(() => rm(elsewhere, { recursive: true, force: true }));

    const evidence = (...args: string[]) => runEvidence(world.stack.databaseUrl, args);
    const rows = () => evidenceIn(world.stack.databaseUrl);
    async function exportOne(fits: (row: EvidenceRow) => boolean): Promise<string> {
      const { id } = (await rows()).find(fits) ?? { id: 'none' };
      const folder = join(elsewhere, randomUUID());
      expect(await evidence('export', id, '--out', folder)).toEqual({ code: 0, output: `Written: ${folder}\n` });
      return folder;
    }
    const judgeAgain = async (folder: string) => type(await commandIn(folder), folder);

    it.each([
      ['accepted', 'SIGN_IN', null, 0, /^VALID\n.*ТЕСТОВ ТЕСТ/s],
      ['accepted', 'RESET_CREDENTIALS', null, 0, /^VALID\n.*ТЕСТОВ ТЕСТ/s],
      [
        'refused',
        'RESET_CREDENTIALS',
        'CERTIFICATE_REVOKED',
        1,
        /^REFUSED\n.* CERTIFICATE_REVOKED\n.* by crl of 2026-08-11/s,
      ],
      ['refused', 'RESET_CREDENTIALS', 'CERTIFICATE_EXPIRED', 1, /^REFUSED\n.* CERTIFICATE_EXPIRED\n/s],
      ['refused', 'RESET_CREDENTIALS', 'SIGNER_WITHOUT_IIN', 1, /^REFUSED\n.* SIGNER_WITHOUT_IIN\n/s],
      // Good signatures, each by somebody else than the owner: that stands in the record.
      ['refused', 'RESET_CREDENTIALS', 'ANOTHER_PERSON', 0, /^VALID\n.*ТЕСТТОВ ТЕСТТ/s],
      ['refused', 'RESET_CREDENTIALS', 'ANOTHER_ORGANISATION', 0, /^VALID\n.*ТЕСТОВ ТЕСТ/s],
    ] as const)('is judged again by eds alone, without network, as it was then: %s %s %s', async (...expected) => {
      const [verdict, purpose, reason, code, output] = expected;
      const folder = await exportOne(
        (row) => `${row.verdict} ${row.purpose} ${row.reason}` === `${verdict} ${purpose} ${reason}`,
      );
      expect(await judgeAgain(folder)).toMatchObject({ code, output: expect.stringMatching(output) });
    });

    it.each([
      ['document.xml', 'Настоящим', 'настоящим', /^REFUSED\n.* SIGNATURE_WRONG\n/s],
      ['revocation/1.crl', '260811', '260812', /^REFUSED\n.* REVOCATION_UNKNOWN\n/s],
    ] as const)('is refused when one character of %s is another', async (file, from, to, output) => {
      const folder = await exportOne((row) => row.verdict === 'accepted' && row.purpose === 'RESET_CREDENTIALS');
      const path = join(folder, file);
      const whole = await readFile(path, 'latin1');
      expect(whole).toContain(latin1(from));
      await writeFile(path, whole.replace(latin1(from), latin1(to)), 'latin1');
      expect(await judgeAgain(folder)).toMatchObject({ code: 1, output: expect.stringMatching(output) });
    });

    it('is found by its number, which may begin with a dash', async () => {
      const told = 'Evidence: there is no evidence -unknown\n';
      expect(await evidence('export', '-unknown')).toEqual({ code: 1, output: told });
    });

    it('is a page that tells who signed what, when, by which certificate, and how to see that again', async () => {
      const folder = await exportOne((row) => row.verdict === 'accepted' && row.purpose === 'RESET_CREDENTIALS');
      const visitor = await world.visitor({ language: 'ru' });
      const { page, reads } = visitor;
      await page.goto(pathToFileURL(join(folder, 'page.html')).href);
      for (const text of [
        'Подпись принята',
        'Қолтаңба қабылданды',
        'ТЕСТОВ ТЕСТ',
        '123456789011',
        await commandIn(folder),
      ])
        await reads(text);
      expect(await page.locator('blockquote').allTextContents()).toEqual(
        Array(2).fill(expect.stringMatching(/^Настоящим сообщаем/)),
      );
      const pdf = await page.pdf({ preferCSSPageSize: true });
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
      await visitor.leave();
    });

    it('is one whole chain; the signed head tells when its end was cut off', async () => {
      const keyFile = join(elsewhere, 'head.pem');
      await writeFile(keyFile, generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }));
      const heads = join(elsewhere, 'heads');
      const settings = { EVIDENCE_KEY_FILE: keyFile, EVIDENCE_HEADS_FOLDER: heads };
      expect(await runEvidence(world.stack.databaseUrl, ['sign-head'], settings)).toMatchObject({ code: 0 });
      const [head = ''] = await readdir(heads);
      expect(head).toBe('2026-09-02.json');
      const verify = () => evidence('verify', '--head', join(heads, head));
      const { length } = await rows();
      expect(await verify()).toMatchObject({ code: 0, output: expect.stringContaining(`whole: ${length} records`) });

      await cutOffLastEvidence(world.stack.databaseUrl);
      expect(await evidence('verify')).toMatchObject({
        code: 0,
        output: expect.stringContaining(`${length - 1} records`),
      });
      expect(await verify()).toMatchObject({ code: 1, output: expect.stringContaining('cut off') });
    });
  });
});

/** Each octet of UTF-8 as one character, so that files of any octets can be looked through. */
const latin1 = (text: string) => Buffer.from(text, 'utf8').toString('latin1');
