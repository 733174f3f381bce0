import { describe, expect, it } from 'vitest';
import { readSmtpServer } from '../../src/adapters/mail/smtp-server.ts';

describe('the address of the mail server', () => {
  it.each([
    [
      'smtps://mail.example.kz',
      { host: 'mail.example.kz', port: 465, secure: true, requireTLS: false, ignoreTLS: false },
    ],
    [
      'smtp://mail.example.kz',
      { host: 'mail.example.kz', port: 587, secure: false, requireTLS: true, ignoreTLS: false },
    ],
    ['smtp://10.0.0.5:25', { host: '10.0.0.5', port: 25, secure: false, requireTLS: true, ignoreTLS: false }],
    ['smtp://[2001:db8::1]', { host: '2001:db8::1', port: 587, secure: false, requireTLS: true, ignoreTLS: false }],
    [
      'smtp://127.0.0.1.evil.test',
      { host: '127.0.0.1.evil.test', port: 587, secure: false, requireTLS: true, ignoreTLS: false },
    ],
    ['smtps://localhost:4650', { host: 'localhost', port: 4650, secure: true, requireTLS: false, ignoreTLS: false }],
    ['smtp://localhost:1025', { host: 'localhost', port: 1025, secure: false, requireTLS: false, ignoreTLS: true }],
    ['smtp://127.0.0.1:1025', { host: '127.0.0.1', port: 1025, secure: false, requireTLS: false, ignoreTLS: true }],
    ['smtp://[::1]:1025', { host: '::1', port: 1025, secure: false, requireTLS: false, ignoreTLS: true }],
    ['smtp://mail:1025', { host: 'mail', port: 1025, secure: false, requireTLS: false, ignoreTLS: true }],
  ])('%s is spoken to in clear only when it is near', (url, expected) => {
    expect(readSmtpServer(url)).toEqual(expected);
  });

  it('never shows a password to a network in clear', () => {
    expect(readSmtpServer('smtp://user:p%40ss@mail:1025')).toMatchObject({
      requireTLS: true,
      ignoreTLS: false,
      auth: { user: 'user', pass: 'p@ss' },
    });
  });

  it.each([
    'smtp://user:hunter2@mail.example.kz?ignoreTLS=true',
    'smtp://user:hunter2@mail.example.kz/?tls.rejectUnauthorized=false',
    'http://user:hunter2@mail.example.kz',
    'smtp://',
    'user:hunter2@mail.example.kz',
  ])('has no parameter that could switch TLS off, and a refusal does not repeat it: %s', (url) => {
    expect(() => readSmtpServer(url)).toThrow(/^the mail server: (?!.*hunter2)/u);
  });
});
