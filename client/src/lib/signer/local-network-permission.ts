/** What the browser says about pages that talk to programs on the same computer. */
export type LocalNetworkPermission = 'granted' | 'denied' | 'prompt' | 'not-asked-by-this-browser';

type Permissions = Pick<globalThis.Permissions, 'query'>;

/**
 * Asks without causing a prompt.
 *
 * Only the name `loopback-network` (Chrome 145 and later) is used: querying the older alias `local-network-access`
 * crashes old versions of Chrome. A browser that does not know the name (Firefox, Safari) does not ask the person either.
 */
export async function localNetworkPermission(
  permissions: Permissions | undefined = globalThis.navigator?.permissions,
): Promise<LocalNetworkPermission> {
  const status = await queried(permissions);
  return status?.state ?? 'not-asked-by-this-browser';
}

const THIS_COMPUTER = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether connecting will make the browser ask the person first. Pages of this very computer are never asked about. */
export async function browserWillAsk(
  hostname: string = globalThis.location.hostname,
  permissions: Permissions | undefined = globalThis.navigator?.permissions,
): Promise<boolean> {
  return !THIS_COMPUTER.has(hostname) && (await localNetworkPermission(permissions)) === 'prompt';
}

/** Calls back whenever the person changes the permission in the browser; the returned function stops that. */
export async function onLocalNetworkPermissionChange(
  changed: (permission: LocalNetworkPermission) => void,
  permissions: Permissions | undefined = globalThis.navigator?.permissions,
): Promise<() => void> {
  const status = await queried(permissions);
  if (status === null) return () => {};
  const listen = () => changed(status.state);
  status.addEventListener('change', listen);
  return () => status.removeEventListener('change', listen);
}

async function queried(permissions: Permissions | undefined): Promise<PermissionStatus | null> {
  try {
    return (await permissions?.query({ name: 'loopback-network' as PermissionName })) ?? null;
  } catch {
    return null; // a browser that does not know the name throws a TypeError
  }
}
