import { describe, expect, it } from 'vitest';
import { deviceOf } from '../../src/http/device.ts';
import { preferredLanguage } from '../../src/http/preferred-language.ts';

const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)';
const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)';
const KIT = 'AppleWebKit/537.36 (KHTML, like Gecko)';

describe('browser and system', () => {
  it.each([
    [`${WINDOWS} ${KIT} Chrome/156.0.0.0 Safari/537.36`, 'Chrome, Windows'],
    [`${WINDOWS} ${KIT} Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0`, 'Edge, Windows'],
    [`${WINDOWS} ${KIT} Chrome/156.0.0.0 YaBrowser/26.9 Safari/537.36`, 'Yandex Browser, Windows'],
    [`${WINDOWS} ${KIT} Chrome/156.0.0.0 Safari/537.36 OPR/120.0`, 'Opera, Windows'],
    [`${MAC} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15`, 'Safari, macOS'],
    ['Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0', 'Firefox, Linux'],
    [`Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${KIT} Chrome/156.0.0.0 Safari/537.36`, 'Chrome, ChromeOS'],
    [
      `Mozilla/5.0 (Linux; Android 16; SM-S921B) ${KIT} SamsungBrowser/29.0 Chrome/140.0 Mobile Safari/537.36`,
      'Samsung Internet, Android',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/156.0 Mobile/15E148 Safari/604.1',
      'Chrome, iOS',
    ],
    ['curl/8.14', '—'],
    ['Linux', 'Linux'],
    ['', '—'],
    [undefined, '—'],
    ['<img src=x onerror=alert(1)> Windows', 'Windows'],
    [`${'x'.repeat(512)} Windows`, '—'],
  ])('%s', (userAgent, device) => {
    expect(deviceOf(userAgent)).toBe(device);
  });
});

describe('the preferred language', () => {
  it.each([
    ['kk', 'KK'],
    ['kk-KZ,kk;q=0.9,ru;q=0.8,en;q=0.7', 'KK'],
    ['ru-KZ', 'RU'],
    ['en-GB,en;q=0.9', 'EN'],
    ['de,fr;q=0.9,en;q=0.1', 'EN'],
    ['en;q=0.5, kk;q=0.6', 'KK'],
    ['kk;q=0, en;q=0.1', 'EN'],
    ['EN', 'EN'],
    ['*', 'RU'],
    ['de', 'RU'],
    ['kk;q=nonsense', 'RU'],
    ['', 'RU'],
    [undefined, 'RU'],
    [`${'x,'.repeat(200)}kk`, 'RU'],
  ])('%s', (header, language) => {
    expect(preferredLanguage(header)).toBe(language);
  });
});
