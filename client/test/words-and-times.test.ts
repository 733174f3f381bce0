import { describe, expect, it } from 'vitest';
import { languageOf, preferredLanguage } from '../src/lib/messages/language.ts';
import { pluralIn } from '../src/lib/messages/plural.ts';
import { secondsUntil } from '../src/lib/messages/seconds-until.server.ts';
import { catalogues } from './catalogue-texts.ts';

const { ru, kk, en } = catalogues;

describe('how long to wait', () => {
  it.each([
    [1, 'через 1 секунду', '1 секундтан кейін', 'in 1 second'],
    [3, 'через 3 секунды', '3 секундтан кейін', 'in 3 seconds'],
    [59, 'через 59 секунд', '59 секундтан кейін', 'in 59 seconds'],
    [60, 'через 1 минуту', '1 минуттан кейін', 'in 1 minute'],
    [61, 'через 2 минуты', '2 минуттан кейін', 'in 2 minutes'],
    [300, 'через 5 минут', '5 минуттан кейін', 'in 5 minutes'],
    [1260, 'через 21 минуту', '21 минуттан кейін', 'in 21 minutes'],
  ])('%i seconds', (seconds, russian, kazakh, english) => {
    expect([ru.time.wait(seconds), kk.time.wait(seconds), en.time.wait(seconds)]).toEqual([russian, kazakh, english]);
  });
});

describe('a moment', () => {
  it('is shown in Almaty time in each language', () => {
    const instant = '2026-11-23T21:05:00Z';
    expect(ru.time.moment(instant)).toBe('24 ноября 2026 г., 02:05');
    expect(kk.time.moment(instant)).toBe('2026 ж. 24 қараша, 02:05');
    expect(en.time.moment(instant)).toBe('24 November 2026, 02:05');
  });

  it('is the same whatever offset it is written with', () => {
    expect(ru.time.moment('2026-11-23T21:05:00Z')).toBe(ru.time.moment('2026-11-24T02:05:00+05:00'));
  });
});

it('counts in the forms of the language', () => {
  const sessions = (count: number) => pluralIn('ru')(count, { one: 'сеанс', few: 'сеанса', other: 'сеансов' });
  expect([1, 2, 5, 11, 21, 22].map(sessions)).toEqual(['сеанс', 'сеанса', 'сеансов', 'сеансов', 'сеанс', 'сеанса']);
});

it('counts down to zero and no further', () => {
  const now = Date.parse('2026-11-23T10:00:00Z');
  expect(secondsUntil('2026-11-23T10:00:59.001Z', now)).toBe(60);
  expect(secondsUntil('2026-11-23T09:59:00Z', now)).toBe(0);
});

describe('the language of a first visit', () => {
  it.each([
    ['kk-KZ,kk;q=0.9,ru;q=0.8', 'KK'],
    ['ru-RU,ru;q=0.9,en;q=0.8', 'RU'],
    ['de-DE,en-GB;q=0.7,ru;q=0.3', 'EN'],
    ['de', 'RU'],
    ['en;q=0.1,kk;q=0.2', 'KK'],
    ['en;q=0,ru;q=0.1', 'RU'],
    ['*', 'RU'],
    [',;q=,;;', 'RU'],
    [null, 'RU'],
  ])('%s is %s', (header, language) => {
    expect(preferredLanguage(header)).toBe(language);
  });

  it('knows no other tag', () => {
    expect([
      languageOf('ru'),
      languageOf('RU'),
      languageOf('uk'),
      languageOf('__proto__'),
      languageOf(undefined),
    ]).toEqual(['RU', 'RU', null, null, null]);
  });
});
