/** The more particular first: most browsers also call themselves Chrome, and all of them Safari. */
const BROWSERS: readonly [RegExp, string][] = [
  [/\bYaBrowser\//u, 'Yandex Browser'],
  [/\bEdg(A|iOS)?\//u, 'Edge'],
  [/\b(OPR|OPT|OPiOS)\//u, 'Opera'],
  [/\bSamsungBrowser\//u, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//u, 'Firefox'],
  [/\b(Chrome|Chromium|CriOS|HeadlessChrome)\//u, 'Chrome'],
  [/\bSafari\//u, 'Safari'],
];

const SYSTEMS: readonly [RegExp, string][] = [
  [/\b(iPhone|iPad|iPod)\b/u, 'iOS'],
  [/\bAndroid\b/u, 'Android'],
  [/\bWindows\b/u, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/u, 'macOS'],
  [/\bCrOS\b/u, 'ChromeOS'],
  [/\bLinux\b/u, 'Linux'],
];

/** A `User-Agent` header longer than this is cut before anything looks at it. */
const MAX_LENGTH = 512;

/** When nothing is recognised: the same in every language. */
const UNKNOWN = '—';

/** Browser and system in names of ours, «Chrome, Windows»: nothing that was sent comes through to pages, mails or logs. */
export function deviceOf(userAgent: string | undefined): string {
  const text = (userAgent ?? '').slice(0, MAX_LENGTH);
  const first = (names: readonly [RegExp, string][]) => names.find(([pattern]) => pattern.test(text))?.[1];
  const known = [first(BROWSERS), first(SYSTEMS)].filter((name) => name !== undefined);
  return known.length === 0 ? UNKNOWN : known.join(', ');
}
