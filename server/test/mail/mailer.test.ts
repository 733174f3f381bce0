import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeMailer } from '../../src/adapters/mail/mailer.ts';
import type { Mail } from '../../src/use-cases/ports/mailer.ts';
import { startMailServer } from './mail-server.ts';
import { CODE, SAMPLES, SENDER, TOKEN } from './samples.ts';

type Mailer = ReturnType<typeof makeMailer>;

let server: Awaited<ReturnType<typeof startMailServer>>;
let mailer: Mailer;

beforeAll(async () => {
  server = await startMailServer();
  mailer = makeMailer({ ...SENDER, smtpUrl: server.url, from: 'Qalpyna <no-reply@example.kz>' });
});
afterEach(() => {
  server.mails.length = 0;
});
afterAll(async () => {
  mailer.close();
  await server.stop();
});

async function sent(mail: Mail, id = 'id-1') {
  await mailer.send(id, mail);
  const received = server.mails.at(-1);
  if (received === undefined) throw new Error('nothing was received');
  return received;
}

const sampleNamed = (name: string, language = 'RU'): Mail => {
  const found = SAMPLES.find((one) => one.name === name && one.mail.language === language);
  if (found === undefined) throw new Error(`no sample ${name}`);
  return found.mail;
};

const headersOf = (raw: string): string => raw.slice(0, raw.indexOf('\r\n\r\n'));
const urlsIn = (text: string): string[] => text.match(/https?:\/\/[^\s"<>]+/gu) ?? [];

describe('a mail on its way', () => {
  it('goes to the stored address alone, from ours', async () => {
    const { from, to, parsed } = await sent(sampleNamed('code'));
    expect({ from, to }).toEqual({ from: 'no-reply@example.kz', to: ['aigerim@example.kz'] });
    expect(parsed.from?.text).toBe('"Qalpyna" <no-reply@example.kz>');
    expect([parsed.to].flat().map((one) => one?.text)).toEqual(['aigerim@example.kz']);
    expect([parsed.cc, parsed.bcc]).toEqual([undefined, undefined]);
  });

  it('has the same Message-ID on every attempt, so that a duplicate can be told', async () => {
    const first = await sent(sampleNamed('code'), 'Xy_-9.2');
    const again = await sent(sampleNamed('code'), 'Xy_-9.2');
    const other = await sent(sampleNamed('code'), 'Xy_-9.3');
    expect(first.parsed.messageId).toBe('<Xy_-9.2@example.kz>');
    expect(again.parsed.messageId).toBe(first.parsed.messageId);
    expect(other.parsed.messageId).not.toBe(first.parsed.messageId);
    expect(again.parsed.text).toBe(first.parsed.text);
  });

  it('refuses an id that would break out of its header', async () => {
    await expect(mailer.send('x>\r\nBcc: evil@e.test', sampleNamed('code'))).rejects.toThrow(TypeError);
    expect(server.mails).toEqual([]);
  });

  it('says that a machine wrote it, so that no holiday reply comes back', async () => {
    const { parsed } = await sent(sampleNamed('code'));
    expect(parsed.headers.get('auto-submitted')).toBe('auto-generated');
    expect(parsed.headers.get('x-auto-response-suppress')).toBe('All');
  });

  it.each(SAMPLES)(
    'has a plain text and an HTML, in its language, and nothing to fetch: $mail.language $name',
    async ({ mail }) => {
      const { parsed } = await sent(mail);
      expect(parsed.attachments).toEqual([]);
      expect(parsed.text).toBeTruthy();
      expect(parsed.html).toContain(`<html lang="${mail.language.toLowerCase()}">`);
      expect(parsed.headers.get('content-language')).toBe(mail.language.toLowerCase());
      expect(parsed.html).not.toMatch(/<(img|script|link|iframe|object|form)\b|\bsrc=|url\(|@import|@font-face/iu);
    },
  );

  it.each(SAMPLES)(
    'keeps its secret out of the subject and every other header: $mail.language $name',
    async ({ mail }) => {
      const { raw, parsed } = await sent(mail);
      expect(parsed.subject).toContain('app.recycle.kz');
      for (const text of [headersOf(raw), parsed.subject ?? '', JSON.stringify([...parsed.headers.values()])]) {
        expect(text).not.toContain(CODE);
        expect(text).not.toContain(TOKEN);
      }
    },
  );

  it.each(SAMPLES)(
    'links to the configured origin only, and says the same in both parts: $mail.language $name',
    async ({ mail }) => {
      const { parsed } = await sent(mail);
      const inText = urlsIn(parsed.text ?? '');
      const inHtml = urlsIn(String(parsed.html));
      expect([...new Set(inHtml)].sort()).toEqual([...new Set(inText)].sort());
      for (const url of inText) expect(new URL(url).origin).toBe(SENDER.webOrigin);
    },
  );
});

describe('the link of a mail', () => {
  it('of a reset is one, behind the button and written out', async () => {
    const link = `https://qalpyna.example.kz/recover/link/${TOKEN}`;
    const { parsed } = await sent(sampleNamed('reset-link'));
    expect(urlsIn(parsed.text ?? '')).toEqual([link]);
    expect(urlsIn(String(parsed.html))).toEqual([link, link]);
    expect(String(parsed.html).match(/href="[^"]*"/gu)).toEqual([`href="${link}"`]);
  });

  it('of a notice is one, and freezes the account', async () => {
    const link = `https://qalpyna.example.kz/freeze/${TOKEN}`;
    const { parsed } = await sent(sampleNamed('notice-credentials-changed'));
    expect(urlsIn(parsed.text ?? '')).toEqual([link]);
    expect(String(parsed.html).match(/href="[^"]*"/gu)).toEqual([`href="${link}"`]);
  });

  it('is one for each account of the address, under its name; a frozen one has none and says what opens it', async () => {
    const { parsed } = await sent(sampleNamed('reset-links-several'));
    const text = parsed.text ?? '';
    expect(urlsIn(text)).toEqual([
      `https://qalpyna.example.kz/recover/link/${TOKEN}1`,
      `https://qalpyna.example.kz/recover/link/${TOKEN}2`,
      'https://qalpyna.example.kz/recover',
    ]);
    const order = ['физического лица', `${TOKEN}1`, 'Жасыл', `${TOKEN}2`, 'Recycling & Co', 'заблокирован'];
    const places = order.map((part) => text.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((one, other) => one - other));
  });

  it('is not offered at all when the only account is frozen', async () => {
    const { parsed } = await sent(sampleNamed('reset-link-frozen'));
    expect(String(parsed.html)).not.toContain('href=');
    expect(parsed.text).toContain('подпишите заявление ЭЦП');
    expect(parsed.text).not.toContain('задайте новый пароль');
  });
});

describe('the code of a mail', () => {
  it('stands alone on a line of the text, and unbroken and 32 px high in the HTML', async () => {
    const { parsed } = await sent(sampleNamed('code'));
    expect((parsed.text ?? '').split('\n')).toContain(CODE);
    expect(String(parsed.html)).toMatch(
      new RegExp(`<span [^>]*700 32px/40px[^>]*white-space:nowrap[^>]*>${CODE}</span>`, 'u'),
    );
  });

  it('is kept out of what lists of mails and lock screens show', async () => {
    const { parsed } = await sent(sampleNamed('code'));
    const visible = String(parsed.html)
      .replace(/<head>.*<\/head>/su, '')
      .replace(/<[^>]+>/gu, '');
    // A list shows 200 characters at most.
    expect(visible.trim().slice(0, 200)).not.toContain(CODE);
    expect(visible).toContain(CODE);
  });
});
