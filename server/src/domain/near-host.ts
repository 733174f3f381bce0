/** Hosts to which something may be sent in clear, for nobody far away can read along. In lower case, IPv6 without brackets. */

export const isThisMachine = (host: string): boolean =>
  host === 'localhost' || host.endsWith('.localhost') || host === '::1' || /^127(\.\d{1,3}){3}$/u.test(host);

/** A name that only the local network can resolve: a neighbour in a container network. */
export const isNeighbour = (host: string): boolean => /^[a-z0-9_-]+$/u.test(host);

/** The host of an address, as these two take it. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/u, '$1').toLowerCase();
