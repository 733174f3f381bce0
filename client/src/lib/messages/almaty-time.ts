const HOUR_MS = 3_600_000;

/**
 * Kazakhstan keeps one time, UTC+5, since 1 March 2024 (government decree No. 20 of 19 January 2024). It is written out
 * here because a browser with older time zone data would still show UTC+6, and because Chromium ships no Kazakh month names.
 */
const ALMATY_OFFSET_HOURS = 5;

export type AlmatyTime = Readonly<{ year: number; month: number; day: number; hours: string; minutes: string }>;

/** @param instant ISO 8601, any offset @returns the wall clock in Almaty; `month` counts from 0 */
export function almatyTime(instant: string): AlmatyTime {
  const shifted = new Date(Date.parse(instant) + ALMATY_OFFSET_HOURS * HOUR_MS);
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth(),
    day: shifted.getUTCDate(),
    hours: String(shifted.getUTCHours()).padStart(2, '0'),
    minutes: String(shifted.getUTCMinutes()).padStart(2, '0'),
  };
}
