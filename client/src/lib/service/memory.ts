type Kept = Readonly<{ until: number; text: Promise<unknown> }>;

/**
 * Keeps texts that are the same for everybody. One that is older than `keptMs` is read anew; when the answer is not there within
 * `patienceMs`, or is none, what was known holds until the next time, so that a server that hangs keeps no page waiting.
 *
 * @param now milliseconds, of a clock that never goes back
 */
export function makeMemory(settings: { keptMs: number; patienceMs: number; now: () => number }) {
  const { keptMs, patienceMs, now } = settings;
  const kept = new Map<string, Kept>();

  /** @throws what `read` throws, when nothing is known; a failure is not kept */
  async function remembered<Text>(key: string, read: () => Promise<Text>): Promise<Text> {
    const known = kept.get(key);
    if (known !== undefined && now() < known.until) return known.text as Promise<Text>;
    const text = read();
    const meanwhile = { until: now() + keptMs, text: known === undefined ? text : orElse(text, known.text) };
    kept.set(key, meanwhile);
    text.then(
      () => kept.get(key) === meanwhile && kept.set(key, { until: now() + keptMs, text }),
      () => known === undefined && kept.get(key) === meanwhile && kept.delete(key),
    );
    return meanwhile.text as Promise<Text>;
  }

  /** The new text, or what was known. */
  const orElse = (text: Promise<unknown>, known: Promise<unknown>): Promise<unknown> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => resolve(known), patienceMs);
      text
        .catch(() => known)
        .then(resolve)
        .finally(() => clearTimeout(timer));
    });

  return { remembered, forget: () => kept.clear() };
}
