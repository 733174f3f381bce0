import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startAgent } from './agent/start.ts';
import { buildAll } from './building/build.ts';
import type { RunningMailbox } from './mailbox.ts';
import { type PreparedPeople, preparePeople } from './people/prepare.ts';
import { errorCode, explainFolderTrouble, PlainError } from './plain-error.ts';
import type { Child } from './processes/child.ts';
import { type Progress, silently } from './progress.ts';
import { ROOT } from './root.ts';
import { startCompiler } from './stack/compilers.ts';
import { migrate, seed } from './stack/database.ts';
import { startEmbedded } from './stack/embedded.ts';
import { apiEnvironment, webEnvironment } from './stack/environment.ts';
import { lockFolder } from './stack/folder-lock.ts';
import type { StackOptions } from './stack/options.ts';
import { type Broken, makeRunningParts, type RunningParts } from './stack/running-parts.ts';
import { findSecrets } from './stack/secrets.ts';
import { startService } from './stack/service.ts';

const VITE = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');

export type Stack = {
  webUrl: string;
  apiUrl: string;
  metricsUrl: string;
  /** The page where one picks a key. */
  agentUrl: string;
  /** `null` when SMTP_URL sends mail elsewhere. */
  mailbox: RunningMailbox | null;
  databaseUrl: string;
  /** The REALM of the API. */
  realm: string;
  /** `null`: none on this machine, the API holds it in its own memory. */
  redisUrl: string | null;
  people: PreparedPeople['people'];
  partnerToken: string;
  /** Ends the API as a power cut would. */
  killApi(): Promise<void>;
  /** Starts the API again, with the same settings. */
  startApi(): Promise<void>;
  /** Ends the signing agent: hangs up on everyone, and nothing listens there. */
  stopAgent(): Promise<void>;
  startAgent(): Promise<void>;
  /** Settles when a part ends that nobody stopped. */
  broken: Promise<Broken>;
  /** Stops every part, the youngest first. */
  stop(): Promise<void>;
};

/**
 * Starts the whole product from this clone; people may come when this settles. When a part does not start, those before it
 * are stopped and its error is thrown.
 *
 * @throws {PlainError} for what a person can end; the signal's reason when it was aborted
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const parts = makeRunningParts();
  try {
    return await startParts(options, parts);
  } catch (error) {
    await parts.stop();
    throw explainPortTrouble(error) ?? explainFolderTrouble(error, options.dataFolder);
  }
}

async function startParts(options: StackOptions, parts: RunningParts): Promise<Stack> {
  const { dataFolder, ports, webHost = 'localhost', env, prepare = preparePeople } = options;
  const { progress = silently, signal, watch } = options;
  const step: Progress = (name, work, tell) => {
    signal?.throwIfAborted();
    return progress(name, work, tell);
  };
  parts.keep({ stop: await lockFolder(dataFolder) });
  const secrets = await findSecrets(dataFolder);
  const embedded = await startEmbedded(options, parts, step);
  const prepared = await step('Demo people', () => prepare({ folder: join(dataFolder, 'people'), now: new Date() }));
  const stopRenewing = prepared.keepCrlsFresh(() => {}); // tried again an hour later; the list is good for days
  parts.keep({ stop: async () => stopRenewing() });
  const runAgent = async () => parts.keep(await startAgent({ ...prepared, port: ports.agent }));
  let agent = await step('Signing agent', runAgent);
  await buildAll({ progress: step, ...(signal && { signal }), ...(watch && { workspaces: ['eds', 'server'] }) });

  const { trustFolder } = prepared;
  const { crlUrls, ocspUrl, url: signerUrl } = agent;
  const webUrl = `http://${webHost}:${ports.web}`;
  const wiring = { ports, webUrl, ...embedded, trustFolder, crlUrls, ocspUrl, signerUrl, secrets };
  const apiEnv = apiEnvironment(wiring, env);
  const people = await readFile(prepared.peopleFile, 'utf8');
  await step('Database tables', () => migrate(apiEnv, signal));
  await step('Demo accounts', () => seed(people, apiEnv, signal));

  if (watch) for (const each of ['eds', 'server'] as const) parts.watch(await startCompiler(each, dataFolder, watch));
  const apiUrl = `http://127.0.0.1:${ports.api}`;
  const runApi = async () =>
    parts.watch(
      await startService({
        name: 'The API',
        slug: 'api',
        args: [...(watch ? ['--watch', '--watch-preserve-output'] : []), 'dist/main.js'],
        workspace: 'server',
        env: apiEnv,
        readyUrl: `${apiUrl}/readyz`,
        dataFolder,
        signal,
      }),
    );
  let api = await step('API', runApi);
  const web = await step('Web client', () =>
    startService({
      name: 'The web client',
      slug: 'web',
      args: watch ? [VITE, 'dev', '--strictPort', '--host', '127.0.0.1', '--port', String(ports.web)] : ['serve.js'],
      workspace: 'client',
      env: webEnvironment(wiring, env),
      // A page would want to know who calls, which behind a proxy only a header says.
      readyUrl: `http://127.0.0.1:${ports.web}/healthz`,
      dataFolder,
      signal,
    }),
  );
  parts.watch(web);

  return {
    webUrl,
    apiUrl,
    metricsUrl: `http://127.0.0.1:${ports.metrics}/metrics`,
    agentUrl: agent.pageUrl,
    mailbox: embedded.mailbox,
    databaseUrl: embedded.databaseUrl,
    realm: apiEnv['REALM'] as string,
    redisUrl: embedded.redisUrl,
    people: prepared.people,
    partnerToken: secrets.partnerToken,
    killApi: () => parts.end(api, killAtOnce),
    async startApi() {
      api = await runApi();
    },
    stopAgent: () => agent.stop(),
    async startAgent() {
      agent = await runAgent();
    },
    broken: parts.broken,
    stop: parts.stop,
  };
}

async function killAtOnce(child: Child): Promise<void> {
  process.kill(child.pid, 'SIGKILL');
  await child.exited;
}

/** The port was free when it was chosen. */
function explainPortTrouble(error: unknown): PlainError | null {
  if (!(error instanceof Error && 'port' in error && errorCode(error) === 'EADDRINUSE')) return null;
  return new PlainError(`Port ${error.port} was taken by another program meanwhile.`, 'Start again.');
}
