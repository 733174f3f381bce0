import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { CHROMIUM_ARGUMENTS, findChromium } from '../machine/chromium.ts';
import { PlainError } from '../plain-error.ts';
import { startPostgres } from '../postgres.ts';
import type { StackOptions } from '../stack/options.ts';
import { choosePorts } from '../stack/ports.ts';
import { type Stack, startStack } from '../stack.ts';
import { makeShiftable } from './database-clock.ts';
import { makeVisitor, type Visitor, type VisitorOptions } from './visitor.ts';

/** The whole product, started as `npm start` does it, and a browser in front. */
export type World = {
  stack: Stack;
  visitor(options: VisitorOptions): Promise<Visitor>;
  /** Another browser, started with these arguments too; the first is enough for most. */
  openBrowser(args: readonly string[]): Promise<Browser>;
  /** Moves the database's clock forward, which is the one that everything expires by. */
  letPass(minutes: number): Promise<void>;
  stop(): Promise<void>;
};

const ANY_PORT = { WEB_PORT: '0', API_PORT: '0', MAIL_PORT: '0', AGENT_PORT: '0', METRICS_PORT: '0' };

export type WorldOptions = {
  /** Where the database's clock stands at the start; left out: now. */
  at?: Date;
  /** The name by which people open the web client; left out: localhost. */
  webHost?: string;
  /** Who lives there, in place of the demonstration's people alone. */
  prepare?: StackOptions['prepare'];
  /** More of what the API and the web client inherit. */
  env?: NodeJS.ProcessEnv;
};

/** Starts it with empty data, apart from everything else on this machine. */
export async function startWorld({ at = new Date(), webHost, prepare, env = {} }: WorldOptions = {}): Promise<World> {
  const executablePath = findChromium();
  if (executablePath === null) throw new PlainError('These tests need Chromium.', 'Install it, or set CHROMIUM.');
  const folder = await mkdtemp(join(tmpdir(), 'qalpyna-journey-'));
  await chmod(folder, 0o755); // root's database runs as another user, who has to pass through

  const postgres = await startPostgres({ folder: join(folder, 'postgres'), forgetful: true });
  const clock = await makeShiftable(postgres.url, at);
  const stack = await startStack({
    dataFolder: join(folder, 'data'),
    ports: await choosePorts(ANY_PORT, () => {}),
    databaseUrl: postgres.url,
    // The web client is told by a header who calls, as behind a proxy: each visitor has an address, and limits, of their own.
    env: { PATH: process.env['PATH'], ADDRESS_HEADER: 'x-forwarded-for', XFF_DEPTH: '1', ...env },
    ...(webHost !== undefined && { webHost }),
    ...(prepare && { prepare }),
  });
  if (stack.redisUrl === null) throw new PlainError('These tests need a Redis.', 'Install redis-server.');
  const browsers: Browser[] = [];
  const openBrowser = async (args: readonly string[]) => {
    const opened = await chromium.launch({ executablePath, args: [...CHROMIUM_ARGUMENTS, ...args] });
    browsers.push(opened);
    return opened;
  };
  const browser = await openBrowser([]);

  return {
    stack,
    openBrowser,
    visitor: (options) => makeVisitor(options.browser ?? browser, stack, options),
    letPass: clock.letPass,
    async stop() {
      for (const opened of browsers) await opened.close();
      await stack.stop();
      await clock.close();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
