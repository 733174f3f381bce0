import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertOneAddress, readFrom } from '../../src/adapters/mail/address.ts';
import { makeMailer } from '../../src/adapters/mail/mailer.ts';
import { type Mail, MailRefused } from '../../src/use-cases/ports/mailer.ts';
import { startMailServer } from './mail-server.ts';
import { SENDER } from './samples.ts';

let server: Awaited<ReturnType<typeof startMailServer>>;
let mailer: ReturnType<typeof makeMailer>;

beforeAll(async () => {
  server = await startMailServer();
  mailer = makeMailer({ ...SENDER, smtpUrl: server.url, from: 'no-reply@example.kz' });
});
afterAll(async () => {
  mailer.close();
  await server.stop();
});

const mailTo = (to: unknown): Mail => ({
  to: to as string,
  language: 'EN',
  kind: 'code',
  code: '123456',
  reference: 'R',
  madeAt: new Date('2026-11-23T09:25:00Z'),
  expiresAt: new Date(),
});

/** Each sends to evil@e.test too, or only there, when nodemailer is handed it as it is. */
const HOSTILE: readonly unknown[] = [
  'v@c.test\r\nBcc: evil@e.test',
  'v@c.test\nBcc: evil@e.test',
  'v@c.test\rRCPT TO:<evil@e.test>',
  'v@c.test, evil@e.test',
  'v@c.test; evil@e.test',
  'v@c.test evil@e.test',
  'Victim <evil@e.test>',
  '"v@c.test" <evil@e.test>',
  '<evil@e.test>',
  'v@c.test <evil@e.test>',
  'friends: v@c.test, evil@e.test;',
  'v@c.test (evil@e.test)',
  '"evil@e.test,"@c.test',
  'v@c.test@e.test',
  'v@c.test\0',
  'v@c.test\u2028evil@e.test',
  'v\u200B@c.test',
  'v@[127.0.0.1]',
  'v@c..test',
  '.@c.test',
  'v.@c.test',
  'v..v@c.test',
  'v@',
  '@c.test',
  '',
  `${'v'.repeat(65)}@c.test`,
  ['v@c.test', 'evil@e.test'],
  ['v@c.test'],
  { name: 'v@c.test', address: 'evil@e.test' },
  null,
  undefined,
];

describe('the envelope', () => {
  it.each(HOSTILE.map((to) => [JSON.stringify(to) ?? 'undefined', to]))(
    'cannot be bent by %s: it is refused for good and nothing is sent',
    async (_, to) => {
      server.mails.length = 0;
      const failure = await mailer.send('id', mailTo(to)).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(MailRefused);
      expect(String(failure)).not.toContain('e.test');
      expect(server.mails).toEqual([]);
    },
  );

  it('takes the canonical forms of real addresses', async () => {
    const canonical = ['a.b+c@example.kz', "o'neil_%/x@mail.example.kz", 'user@xn--80aswg.xn--p1ai', 'a@localhost'];
    server.mails.length = 0;
    for (const to of canonical) await mailer.send('id', mailTo(to));
    expect(server.mails.map((mail) => mail.to)).toEqual(canonical.map((to) => [to]));
  });

  it('has exactly the address that was asked for, or nothing is sent, whatever the address is made of', async () => {
    const pieces = fc.constantFrom(
      'v',
      '@c.test',
      '@',
      ',',
      ';',
      ':',
      '<',
      '>',
      '"',
      '(',
      ')',
      '\r\n',
      '\t',
      ' ',
      '\\',
      '=?utf-8?q?a?=',
      '%',
      '!',
      '.',
      'é',
    );
    const address = fc.array(pieces, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(address, async (to) => {
        server.mails.length = 0;
        const refused = await mailer.send('id', mailTo(to)).then(
          () => false,
          () => true,
        );
        // The server folds nothing but the domain's case, and there is none here.
        expect(server.mails.map((mail) => mail.to)).toEqual(refused ? [] : [[to]]);
      }),
      { numRuns: 300 },
    );
  });

  it('is refused without the address in the message: errors are kept and logged', () => {
    expect(() => assertOneAddress('a@b.kz, c@d.kz')).toThrow(/^not the canonical form of one address$/u);
  });
});

describe('the sender', () => {
  it('is an address, with or without a name', () => {
    expect(readFrom('no-reply@example.kz')).toEqual({ name: '', address: 'no-reply@example.kz' });
    expect(readFrom('Qalpyna <no-reply@example.kz>')).toEqual({ name: 'Qalpyna', address: 'no-reply@example.kz' });
    expect(readFrom('"Қалпына, қызмет" <no-reply@example.kz>')).toEqual({
      name: 'Қалпына, қызмет',
      address: 'no-reply@example.kz',
    });
  });

  it.each(['', 'Qalpyna', 'a@b.kz, c@d.kz', 'X\r\nBcc: e@e.test <a@b.kz>', '<a@b.kz> <c@d.kz>'])(
    'is refused as %j',
    (from) => {
      expect(() => readFrom(from)).toThrow(TypeError);
    },
  );
});
