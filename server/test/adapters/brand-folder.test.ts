import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BrandError, readBrandFolder } from '../../src/adapters/brand/brand-folder.ts';
import { makeLook } from '../../src/adapters/mail/look.ts';
import { DEFAULT_TEXTS_FOLDER, readTexts } from '../../src/adapters/texts/texts-folder.ts';
import { explainStart } from '../../src/process/start-trouble.ts';
import { startService } from '../http/service.ts';

const EXAMPLE = join(import.meta.dirname, '../../../docs/example-brand');
const GOOD = { system: 'cabinet.example.kz', accent: { light: '#7a1f5c', dark: '#f0a6d4' } };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'brand-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function folderWith(brand: unknown, logo?: string): Promise<string> {
  const path = await mkdtemp(join(folder, 'one-'));
  await writeFile(join(path, 'brand.json'), typeof brand === 'string' ? brand : JSON.stringify(brand));
  if (logo !== undefined) await writeFile(join(path, 'logo.svg'), logo);
  return path;
}

/** What is said of a folder at the start. */
function saidOf(path: string): string {
  try {
    readBrandFolder(path);
    return 'taken';
  } catch (error) {
    expect(error).toBeInstanceOf(BrandError);
    return explainStart(error);
  }
}

const svg = (inside: string, attributes = '') => `<svg xmlns="http://www.w3.org/2000/svg"${attributes}>${inside}</svg>`;

describe('the folder of a brand', () => {
  it('gives name, colours, contacts and logo, and what the API says of them', async () => {
    const { brand, system, texts } = readBrandFolder(EXAMPLE);
    expect({ system, texts }).toEqual({ system: 'cabinet.example.kz', texts: null });
    const { client } = await startService({ brand });
    const asked = '{ service { brand { light { rest on } dark { rest } contacts { email phone page } logo } } }';
    expect((await client().ask(asked)).data.service.brand).toMatchObject({
      light: { rest: '#7a1f5c', on: '#ffffff' },
      dark: { rest: '#f0a6d4' },
      contacts: { email: 'help@example.kz', page: 'https://example.kz/help' },
      logo: expect.stringMatching(/^<svg/u),
    });
    expect((await (await startService()).client().ask('{ service { brand { logo } } }')).data.service.brand).toBeNull();
  });

  it('colours mails in both themes', () => {
    const { styles, styleSheet } = makeLook(readBrandFolder(EXAMPLE).brand.accent);
    expect(styles.buttonGround).toContain('#7a1f5c');
    expect(styles.button).toContain('#ffffff');
    expect(styles.card).toContain('border-top:4px solid #7a1f5c');
    expect(styleSheet).toContain('.button-ground{background-color:#f0a6d4!important;}');
    expect(JSON.stringify(makeLook(readBrandFolder(EXAMPLE).brand.accent))).not.toContain('#0B5CAD');
  });

  it('may hold texts of its own, with versions of its own', async () => {
    const path = await folderWith(GOOD);
    await cp(DEFAULT_TEXTS_FOLDER, join(path, 'texts'), { recursive: true });
    const { texts, system } = readBrandFolder(path);
    expect(readTexts(texts!, system!).statement('RU').text).toContain('cabinet.example.kz');
  });

  it.each([
    [
      'a colour that can’t be read',
      { ...GOOD, accent: { light: '#ffcc00', dark: '#f0a6d4' } },
      /accent\.light #ffcc00 can't be read by everyone: the accent on the page has a contrast of 1\.\d\d, and 4\.5 is the least.*Take a darker one\./,
    ],
    [
      'a dark colour in the dark',
      { ...GOOD, accent: { light: '#7a1f5c', dark: '#7a1f5c' } },
      /accent\.dark #7a1f5c.*Take a lighter one\./,
    ],
    [
      'a colour that is more than one',
      { ...GOOD, accent: { light: 'red;}*{display:none', dark: '#f0a6d4' } },
      /accent\.light: is not a colour/,
    ],
    ['no JSON', '{', /can't be read as JSON\. BRAND_FOLDER/],
    ['a field that nobody reads', { ...GOOD, font: 'Comic' }, /font/],
    [
      'a contact that runs a script',
      { ...GOOD, contacts: { page: 'javascript:alert(1)' } },
      /contacts\.page: is not an address that begins with https/,
    ],
    ['a name of two lines', { ...GOOD, system: 'a\nb' }, /system: is not one line/],
  ])('is refused at the start, in a sentence: %s', async (_, content, said) => {
    expect(saidOf(await folderWith(content))).toMatch(said);
  });

  it.each([
    ['a script', svg('<script>alert(1)</script>')],
    ['a handler', svg('<path d="M0 0"/>', ' onload="alert(1)"')],
    ['a handler behind a line break', svg('<path\nONCLICK = "alert(1)"/>')],
    ['a page inside', svg('<foreignObject><p>x</p></foreignObject>')],
    ['a picture from elsewhere', svg('<image href="https://evil.example/x.png"/>')],
    ['a link', svg('<a xlink:href="https://evil.example"><path d="M0 0"/></a>')],
    ['a style from elsewhere', svg('<style>@import "https://evil.example/x.css";</style>')],
    ['a fill from elsewhere', svg('<path fill="url(https://evil.example/#a)"/>')],
    ['an entity', `<!DOCTYPE svg [<!ENTITY a "b">]>${svg('&a;')}`],
    ['a page', '<html><svg></svg></html>'],
    ['33 KB', svg('<path d="M0 0"/>'.repeat(2_200))],
  ])('is refused with a logo that holds more than a picture: %s', async (_, logo) => {
    expect(saidOf(await folderWith(GOOD, logo))).toMatch(/logo\.svg: (holds|does not begin|is larger)/);
  });

  it('takes a logo of shapes and gradients', async () => {
    const logo = svg('<linearGradient id="a"/><path fill="url(#a)" d="M0 0h40v40z"/>', ' viewBox="0 0 40 40"');
    expect(readBrandFolder(await folderWith(GOOD, logo)).brand.logo).toBe(logo);
  });
});
