/** The parts of a moment as a clock in Kazakhstan shows it; `month` counts from 0, hours and minutes have two digits. */
export type AlmatyTime = Readonly<{ day: number; month: number; year: number; hours: string; minutes: string }>;

/** Asia/Almaty is the time of the whole country, UTC+5 since March 2024. */
const CLOCK = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Almaty',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

export function almatyTime(at: Date): AlmatyTime {
  const parts = new Map(CLOCK.formatToParts(at).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  return {
    day: Number(part('day')),
    month: Number(part('month')) - 1,
    year: Number(part('year')),
    hours: part('hour'),
    minutes: part('minute'),
  };
}
