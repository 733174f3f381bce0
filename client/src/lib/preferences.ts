/**
 * What a header of preferences wants (`Accept-Language`, `Accept-Encoding`), the most wanted first, without what it refuses (`q=0`);
 * RFC 9110 §12.4.2.
 *
 * @param header at most a few hundred characters of it are read
 */
export function preferencesOf(header: string | null): string[] {
  return (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [wanted = '', ...parameters] = part.trim().split(';');
      const weight = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean);
      return { wanted: wanted.trim().toLowerCase(), weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map(({ wanted }) => wanted);
}
