/**
 * What an address is counted as: on its own (IPv4 /32, IPv6 /64, for a home has a /64) and with its block (/24, /48).
 * IPv4 mapped into IPv6 counts as IPv4.
 *
 * @param address textual IPv4 or IPv6 address, as the socket gives it
 */
export function addressBlocks(address: string): { single: string; block: string } {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/iu.exec(address);
  const plain = mapped?.[1] ?? address.replace(/%.*$/u, '');
  if (!plain.includes(':')) {
    return { single: `${plain}/32`, block: `${plain.split('.').slice(0, 3).join('.')}.0/24` };
  }
  const groups = expand(plain);
  return { single: `${groups.slice(0, 4).join(':')}::/64`, block: `${groups.slice(0, 3).join(':')}::/48` };
}

/** The eight groups of an IPv6 address, without leading zeros (RFC 4291 §2.2). */
function expand(address: string): string[] {
  const [head = '', tail] = address.toLowerCase().split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':').map((group) => group.replace(/^0+(?=.)/u, '')));
  const first = groups(head);
  if (tail === undefined) return first;
  const last = groups(tail);
  return [...first, ...Array<string>(Math.max(0, 8 - first.length - last.length)).fill('0'), ...last];
}
