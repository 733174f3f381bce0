/** How many whole seconds are left until an instant of the API, never less than none. The page counts down from there by itself. */
export function secondsUntil(instant: string, nowMs = Date.now()): number {
  return Math.max(0, Math.ceil((Date.parse(instant) - nowMs) / 1000));
}
