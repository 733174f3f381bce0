import { PlainError } from '../plain-error.ts';
import { findFreePort, isFree } from '../ports.ts';

/** The five addresses that people and tests use; everything else takes any free port. */
export const PORTS = {
  web: { variable: 'WEB_PORT', usual: 3000, serves: 'the web client' },
  api: { variable: 'API_PORT', usual: 4000, serves: 'the API' },
  mail: { variable: 'MAIL_PORT', usual: 8025, serves: 'the mailbox' },
  // Not NCALayer's own 13579: a developer may have the real one running.
  agent: { variable: 'AGENT_PORT', usual: 14579, serves: 'the signing agent' },
  metrics: { variable: 'METRICS_PORT', usual: 9464, serves: 'the metrics' },
} as const;

export type PortName = keyof typeof PORTS;

export type ChosenPorts = Readonly<Record<PortName, number>>;

/**
 * Chooses the ports. One that was set is taken or refused, 0 is any free one; a usual one that is busy (a second clone) gives way
 * to a free one, and `moved` is told.
 *
 * @throws {PlainError} naming the variable of a port that is busy or no port
 */
export async function choosePorts(env: NodeJS.ProcessEnv, moved: (sentence: string) => void): Promise<ChosenPorts> {
  const taken = new Set<number>();
  const chosen: Partial<Record<PortName, number>> = {};
  for (const name of Object.keys(PORTS) as PortName[]) {
    let port = await choosePort(name, env, moved);
    while (taken.has(port)) port = await findFreePort();
    taken.add(port);
    chosen[name] = port;
  }
  return chosen as ChosenPorts;
}

async function choosePort(name: PortName, env: NodeJS.ProcessEnv, moved: (sentence: string) => void): Promise<number> {
  const { variable, usual, serves } = PORTS[name];
  const wanted = env[variable];
  if (wanted === undefined || wanted === '') {
    if (await isFree(usual)) return usual;
    const port = await findFreePort();
    moved(`Port ${usual} is busy: ${serves} is on ${port} this time. Set ${variable} to choose.`);
    return port;
  }

  const port = /^\d{1,5}$/.test(wanted) ? Number(wanted) : Number.NaN;
  if (!(port <= 65_535)) {
    throw new PlainError(
      `${variable} is «${wanted}», which is no port.`,
      'Set it to a number from 1 to 65535, or 0 for any free one.',
    );
  }
  if (port === 0) return await findFreePort();
  if (await isFree(port)) return port;
  throw new PlainError(
    `Port ${port}, wanted for ${serves}, is busy.`,
    `Set ${variable} to another one, or to 0 for any free one.`,
  );
}
