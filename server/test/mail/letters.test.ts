import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../src/adapters/mail/catalogue.ts';
import { compose } from '../../src/adapters/mail/compose.ts';
import { COLOURS, makeLook } from '../../src/adapters/mail/look.ts';
import { writeHtml } from '../../src/adapters/mail/write-html.ts';
import { writeText } from '../../src/adapters/mail/write-text.ts';
import { LANGUAGES } from '../../src/domain/language.ts';
import { PREVIOUS_ADDRESS_NOTICE_MS } from '../../src/domain/lifetimes.ts';
import type { NoticeKind } from '../../src/domain/notice.ts';
import type { Mail } from '../../src/use-cases/ports/mailer.ts';
import { CODE, REFERENCE, SAMPLES, SENDER, samplesIn, TOKEN } from './samples.ts';

const LOOK = makeLook(null);

const write = (mail: Mail, sender = SENDER) => {
  const letter = compose(mail, sender);
  return { letter, html: writeHtml(letter, sender.systemName, LOOK), text: writeText(letter) };
};

/** What a reader sees of an HTML, with entities read and white space folded. */
const shown = (html: string): string =>
  html
    .replace(/<head>.*<\/head>/su, '')
    .replace(/<[^>]+>/gu, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/(?:\s|\u034F)+/gu, ' ');

describe.each(SAMPLES)('the letter $mail.language $name', ({ mail }) => {
  const { letter, html, text } = write(mail);

  it('has all its words', () => {
    for (const written of [letter.subject, text, html]) {
      expect(written).not.toMatch(/undefined|null|NaN|Invalid|\[object|\$\{|\{\w+\}/u);
    }
    for (const part of [letter.subject, letter.title, letter.preview]) expect(part.trim()).not.toBe('');
  });

  it('says in HTML all that its text says', () => {
    const visible = shown(html);
    for (const line of text.split('\n')) {
      const words = line.replace(/^\* /u, '').replace(/[\s]+/gu, ' ').trim();
      // In the text a label and its value share a line, and a button's name has a colon.
      for (const part of words.split(/: |:$/u)) expect(visible).toContain(part.trim());
    }
  });

  it('names the reference', () => {
    expect(text).toContain(REFERENCE);
  });

  it('is made of tables for the eye only, in one column of at most 600 px, and nothing smaller than 16 px', () => {
    const tables = html.match(/<table\b[^>]*>/gu) ?? [];
    expect(tables.length).toBeGreaterThan(1);
    for (const table of tables) expect(table).toContain('role="presentation"');
    expect(html).toContain('max-width:600px');
    for (const [, size] of html.matchAll(/font:\d+ (\d+)px/gu)) expect(Number(size)).toBeGreaterThanOrEqual(16);
  });

  it('is drawn for light and dark', () => {
    expect(html).toContain('<meta name="color-scheme" content="light dark">');
    const classes = new Set([...html.matchAll(/class="([^"]+)"/gu)].flatMap(([, names]) => (names ?? '').split(' ')));
    for (const name of classes) expect(LOOK.styleSheet, name).toMatch(new RegExp(`\\.${name}[{]`, 'u'));
  });

  it('opens no tag that it does not close', () => {
    const open: string[] = [];
    for (const [, slash, name = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*>/gu)) {
      if (name === 'meta') continue;
      if (slash === '') open.push(name);
      else expect(open.pop()).toBe(name);
    }
    expect(open).toEqual([]);
  });
});

describe('a notice', () => {
  const notice = (kind: NoticeKind, undoToken: string | null, device = 'Chrome, Windows'): Mail => ({
    to: 'old@example.kz',
    language: 'RU',
    kind: 'notice',
    notice: kind,
    reference: REFERENCE,
    device,
    at: new Date('2026-11-23T20:30:00Z'),
    undoToken,
  });

  it('tells when, from where, which way and under which number, by the clocks of Kazakhstan', () => {
    const { text } = write(notice('CREDENTIALS_CHANGED', TOKEN));
    expect(text).toContain('Когда: 24 ноября 2026 г., 01:30\nОткуда: Chrome, Windows\nСпособ: Подпись (ЭЦП)\n');
    expect(text).toContain(`Номер операции: ${REFERENCE}`);
    expect(text).toContain('Ссылка действует 72 часа: до 27 ноября 2026 г., 01:30.');
  });

  it('says what to do without a link to freeze: the owner signs', () => {
    const { text } = write(notice('ADDRESS_REPLACED', null));
    expect(text).not.toContain('/freeze/');
    expect(text).toContain('подпишите заявление своей ЭЦП');
    expect(text).toContain('\nhttps://qalpyna.example.kz/recover\n');
  });

  it('of wrong passwords says that the key is in strange hands', () => {
    expect(write(notice('PASSWORD_TRIES_FAILED', null)).text).toContain('Отзовите его на egov.kz');
  });

  it.each(LANGUAGES)('of a replaced address tells how long the earlier one hears of it (%s)', (language) => {
    const text = CATALOGUE[language].notices.ADDRESS_REPLACED.text('x');
    expect(text).toContain(` ${PREVIOUS_ADDRESS_NOTICE_MS / 3_600_000} `);
  });
});

describe('hostile names', () => {
  const markup = `<script>alert(1)</script>"'&<a href="https://evil.test">`;

  it('are escaped in every place of the HTML', () => {
    const sender = { ...SENDER, systemName: markup };
    const all = [
      ...SAMPLES.map(({ mail }) => mail),
      {
        ...(SAMPLES.find((one) => one.mail.kind === 'notice')?.mail as Mail),
        device: markup,
        reference: markup,
      } as Mail,
      {
        ...(SAMPLES.find((one) => one.name === 'reset-links-several')?.mail as Mail),
        links: [
          { organisation: markup, token: TOKEN },
          { organisation: markup, token: null },
        ],
      } as Mail,
    ];
    for (const mail of all) {
      const { html } = write(mail, sender);
      expect(html).not.toContain('<script');
      expect(html).not.toContain('href="https://evil');
      expect(html).not.toContain(`"'&<`);
      expect(html).toContain('&quot;&#39;&amp;&lt;');
      expect(shown(html)).toContain(markup.replaceAll(/<[^>]+>/gu, (tag) => tag));
    }
  });

  it('stay on their line of the text and cannot turn its direction', () => {
    const { text } = write({
      to: 'a@example.kz',
      language: 'EN',
      kind: 'notice',
      notice: 'FROZEN',
      reference: REFERENCE,
      device: 'Chrome\r\n\r\nReference: FAKE\u2028\u202EgnorW\u2066\0',
      at: new Date(),
      undoToken: null,
    });
    expect(text).toContain('\nWhere: Chrome Reference: FAKE gnorW\n');
  });

  it('are cut where they would fill the mail', () => {
    const { text } = write({
      to: 'a@example.kz',
      language: 'EN',
      kind: 'reset-links',
      reference: REFERENCE,
      links: [
        { organisation: 'Ә'.repeat(5_000), token: TOKEN },
        { organisation: null, token: TOKEN },
      ],
      expiresAt: new Date(),
    });
    expect(text).toContain(`${'Ә'.repeat(199)}…\n`);
  });
});

describe('the catalogue', () => {
  it('says in every language something of its own', () => {
    const flat = (value: unknown): string[] => {
      if (typeof value === 'string') return [value];
      if (typeof value === 'function') return [String((value as (...values: unknown[]) => string)(10, '14:35'))];
      return Object.values(value ?? {}).flatMap(flat);
    };
    const [russian, kazakh, english] = (['RU', 'KK', 'EN'] as const).map((language) => {
      const { moment: _moment, clock: _clock, reviewedBy: _reviewedBy, ...words } = CATALOGUE[language];
      return flat(words);
    });
    expect(kazakh?.length).toBe(russian?.length);
    expect(english?.length).toBe(russian?.length);
    russian?.forEach((text, index) => {
      expect(new Set([text, kazakh?.[index], english?.[index]]).size, text).toBe(3);
    });
    for (const text of english ?? []) expect(text).not.toMatch(/\p{Script=Cyrillic}/u);
    // The letters that Russian does not have: a Kazakh text of any length has some of them.
    for (const text of kazakh ?? []) if (text.length > 20) expect(text).toMatch(/[әғқңөұүһі]/iu);
  });

  it('counts in Russian and English as they are spoken', () => {
    expect(CATALOGUE.RU.code.validity(1, 'x')).toContain('1 минуту:');
    expect(CATALOGUE.RU.code.validity(3, 'x')).toContain('3 минуты:');
    expect(CATALOGUE.RU.code.validity(11, 'x')).toContain('11 минут:');
    expect(CATALOGUE.RU.notYou.validity(72, 'x')).toContain('72 часа:');
    expect(CATALOGUE.EN.code.validity(1, 'x')).toContain('1 minute:');
    expect(CATALOGUE.EN.code.validity(10, 'x')).toContain('10 minutes:');
  });

  it('says of a code how long it works, in whole minutes that there are', () => {
    const code = samplesIn('EN').find(({ name }) => name === 'code')?.mail;
    if (code?.kind !== 'code') throw new Error('there is no such sample');
    const endsAfter = (seconds: number) => new Date(code.madeAt.getTime() + seconds * 1000);
    expect(write({ ...code, expiresAt: endsAfter(600) }).text).toContain('The code works for 10 minutes:');
    expect(write({ ...code, expiresAt: endsAfter(239) }).text).toContain('The code works for 3 minutes:');
    expect(write({ ...code, expiresAt: endsAfter(20) }).text).toContain('The code works for 1 minute:');
  });

  it('tells the time of Kazakhstan, whatever the time of the machine', () => {
    const midnight = new Date('2026-03-31T19:05:00Z');
    expect(CATALOGUE.RU.moment(midnight)).toBe('1 апреля 2026 г., 00:05');
    expect(CATALOGUE.KK.moment(midnight)).toBe('2026 ж. 1 сәуір, 00:05');
    expect(CATALOGUE.EN.moment(midnight)).toBe('1 April 2026, 00:05');
    expect(CATALOGUE.EN.clock(midnight)).toBe('00:05');
  });
});

describe('the colours', () => {
  const channel = (hex: string) => {
    const value = Number.parseInt(hex, 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  /** WCAG 2.2, relative luminance. */
  const luminance = (colour: string) =>
    0.2126 * channel(colour.slice(1, 3)) + 0.7152 * channel(colour.slice(3, 5)) + 0.0722 * channel(colour.slice(5, 7));
  const contrast = (one: string, other: string) => {
    const [low = 0, high = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };

  it.each(['light', 'dark'] as const)('can be read (%s)', (theme) => {
    for (const [text, ground] of [
      ['text', 'page'],
      ['text', 'surface'],
      ['text', 'warningGround'],
      ['muted', 'page'],
      ['muted', 'surface'],
      ['muted', 'warningGround'],
      ['onAccent', 'accent'],
      ['warning', 'warningGround'],
    ] as const) {
      const ratio = contrast(COLOURS[text][theme], COLOURS[ground][theme]);
      expect(ratio, `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('keep the code readable in both parts', () => {
    const code = SAMPLES.find(({ name }) => name === 'code');
    expect(write(code?.mail as Mail).html).toContain(`>${CODE}</span>`);
  });
});
