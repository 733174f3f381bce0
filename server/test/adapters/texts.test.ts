import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_TEXTS_FOLDER, readTexts } from '../../src/adapters/texts/texts-folder.ts';
import { LANGUAGES } from '../../src/domain/language.ts';
import { renderStatement } from '../../src/domain/statement.ts';

describe('the texts that come with the product', () => {
  const texts = readTexts(DEFAULT_TEXTS_FOLDER, 'app.recycle.kz');

  it('are the customer’s own in Russian, to the letter', () => {
    const [personalData, responsibility] = texts.consents('RU');
    expect(personalData?.label).toBe(
      'Настоящим Вы даете согласие на сбор, обработку, передачу и хранение персональных данных согласно Закону Республики Казахстан "О персональных данных и их защите"',
    );
    expect(responsibility?.label).toBe(
      'Ознакомлен(а) с ответственностью за использование ЭЦП согласно Закону Республики Казахстан «Об электронном документе и электронной цифровой подписи»',
    );
    expect(texts.statement('RU').text).toBe(
      'Настоящим сообщаем, что при регистрации в автоматизированной информационной системе app.recycle.kz указана электронная почта, к которой в настоящее время отсутствует доступ. В связи с вышеуказанным прошу осуществить сброс (удаление) ранее указанного электронного адреса, с целью предоставления возможности повторной регистрации в системе с актуальным адресом электронной почты.',
    );
  });

  it('say in Kazakh who reviewed each as a native speaker and when, or that nobody did', async () => {
    for (const file of ['personal-data', 'signature-responsibility', 'statement', 'sign-in']) {
      const [, head] = (await readFile(join(DEFAULT_TEXTS_FOLDER, 'kk', `${file}.md`), 'utf8')).split('---');
      expect(head, file).toMatch(/^review: (unreviewed|\S.*, \d{4}-\d\d-\d\d)$/mu);
    }
  });

  it.each(LANGUAGES)('are whole in %s: every text, its version, the system filled in', (language) => {
    const all = [...texts.consents(language), texts.statement(language), texts.signInStatement(language)];
    expect(all).toHaveLength(4);
    for (const { version, text } of all) {
      expect(version).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(text.length).toBeGreaterThan(60);
      expect(text).toContain('app.recycle.kz');
      expect(text).not.toMatch(/[{}]/);
    }
    expect(texts.consents(language).every((one) => one.label.length > 60)).toBe(true);
  });

  it('can be signed: they hold nothing that XML does not allow', () => {
    for (const language of LANGUAGES) {
      for (const { text, version } of [texts.statement(language), texts.signInStatement(language)]) {
        const facts = {
          purpose: 'SIGN_IN',
          system: texts.system,
          textVersion: version,
          challengeId: 'c',
          nonce: 'n',
        } as const;
        expect(renderStatement({ ...facts, language, text, issuedAt: new Date(0), expiresAt: new Date(0) })).toContain(
          text,
        );
      }
    }
  });
});

describe('a folder of an operator’s own texts', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'texts-'));
    await cp(DEFAULT_TEXTS_FOLDER, folder, { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true }));

  const change = async (file: string, edit: (text: string) => string) =>
    writeFile(join(folder, file), edit(await readFile(join(folder, file), 'utf8')));

  it('takes effect with its own version', async () => {
    for (const language of ['ru', 'kk', 'en'])
      await change(`${language}/personal-data.md`, (text) => text.replace('2026-11-01', '2027-01-01'));
    expect(readTexts(folder, 's').currentConsents).toEqual({
      PERSONAL_DATA: '2027-01-01',
      SIGNATURE_RESPONSIBILITY: '2026-11-01',
    });
  });

  it('is refused when a language was forgotten, and says which file', async () => {
    await change('ru/personal-data.md', (text) => text.replace('2026-11-01', '2027-01-01'));
    expect(() => readTexts(folder, 's')).toThrow('personal-data.md: the languages have different versions');
    await rm(join(folder, 'kk/statement.md'));
    expect(() => readTexts(folder, 's')).toThrow(join('kk', 'statement.md'));
  });

  it.each([
    ['no front matter', 'Just a text'],
    ['no version', '---\nlabel: x\n---\ntext'],
    ['no text', '---\nversion: 1\n---\n'],
  ])('is refused with %s', async (_, content) => {
    await writeFile(join(folder, 'ru/statement.md'), content);
    expect(() => readTexts(folder, 's')).toThrow('statement.md');
  });
});
