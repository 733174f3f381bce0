import { readFileSync } from 'node:fs';
import type { Logger } from 'pino';
import { makePasswordHasher } from './adapters/argon2/hasher.ts';
import { BrandError, type BrandFolder, readBrandFolder } from './adapters/brand/brand-folder.ts';
import { makePwnedPasswords, NO_BREACHED_PASSWORDS } from './adapters/breached-passwords/pwned-passwords.ts';
import { readCommonPasswords } from './adapters/common-passwords/common-passwords.ts';
import { makeEmailAddresses } from './adapters/email-addresses/email-addresses.ts';
import { startWorker } from './adapters/jobs/worker.ts';
import { makeMailer } from './adapters/mail/mailer.ts';
import { readPartnersFile } from './adapters/partners/partners-file.ts';
import { makeSecrets } from './adapters/secrets/secrets.ts';
import { DEFAULT_TEXTS_FOLDER, readTexts } from './adapters/texts/texts-folder.ts';
import { readTrustedDocuments } from './adapters/trusted-documents/manifest.ts';
import { buildUseCases } from './app.ts';
import { type Config, loadConfig } from './config.ts';
import { countedLimiter } from './http/counted-limiter.ts';
import { makeHttpServer } from './http/http-server.ts';
import { openLogOutput } from './http/log-output.ts';
import { makeLogger } from './http/logger.ts';
import { type Metrics, makeMetrics } from './http/metrics.ts';
import { makeMetricsServer } from './http/metrics-server.ts';
import { startTracing } from './http/tracing.ts';
import { Closing } from './process/closing.ts';
import { endOnFault, endOnSignal } from './process/endings.ts';
import { listen } from './process/listen.ts';
import { openSignatures } from './process/open-signatures.ts';
import { openStores } from './process/open-stores.ts';
import { explainStart } from './process/start-trouble.ts';

/** A hash that waited longer would only answer somebody who has gone. */
const HASH_QUEUE_DEADLINE_MS = 1_000;
/** What is under way may take this long when the process is told to end. */
const DRAIN_MS = 10_000;
/** More than draining: only a part that hangs takes so long. */
const CLOSE_WITHIN_MS = 15_000;

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** What the process holds open; closed in the opposite order. */
const closing = new Closing(CLOSE_WITHIN_MS);

try {
  const config = loadConfig(process.env);
  const metrics = makeMetrics();
  const log = makeLogger(
    config.logLevel,
    openLogOutput(() => metrics.logFailures.inc()),
  );
  endOnFault(log);
  endOnSignal(closing, log);
  await start(config, log, metrics);
} catch (error) {
  // A signal that came meanwhile is already closing, and what starts trips over that.
  if (!closing.begun) {
    console.error(explainStart(error));
    await closing.close();
    process.exit(1);
  }
}

/** Configuration, adapters, use cases, and then the doors. */
async function start(config: Config, log: Logger, metrics: Metrics): Promise<void> {
  if (config.tracesEndpoint !== null) {
    const tracing = await startTracing(config.tracesEndpoint, version);
    closing.later(() => tracing.stop());
  }
  const brand = config.brandFolder === null ? null : readBrandFolder(config.brandFolder);
  const { ports, checks } = await openAdapters(config, brand, log, metrics);
  const useCases = buildUseCases(ports);

  if (config.worker) {
    const worker = await startWorker({
      databaseUrl: config.database.url,
      handlers: useCases.jobs,
      logger: log.child({ part: 'worker' }),
      onJobDone: (task, result) => metrics.jobs.inc({ task, result }),
    });
    closing.later(() => worker.stop(DRAIN_MS));
  }

  const { demoPartnerToken } = config;
  const digest = (token: string) => ports.secrets.digest(token);
  const partners = config.partnersFile === null ? [] : await readPartnersFile(config.partnersFile);
  const demo = { id: 'demo', name: 'Demo partner' };
  const app = await makeHttpServer({
    settings: {
      webOrigin: config.webOrigin,
      hostNames: config.api.hostNames,
      trustedProxies: config.api.trustedProxies,
      introspection: !config.production,
      onlyTrustedDocuments: config.production,
      requestsAtOnce: config.api.requestsAtOnce,
      playground: config.playground ? { forBrowsers: !config.production, partnerToken: demoPartnerToken } : null,
      version,
      brand: brand?.brand ?? null,
    },
    useCases,
    partners:
      demoPartnerToken === null ? partners : [...partners, { ...demo, tokenDigests: [digest(demoPartnerToken)] }],
    trustedDocuments: readTrustedDocuments(config.trustedDocumentsFiles),
    digest,
    checks,
    metrics,
    log,
    isDraining: () => closing.begun,
  });
  closing.later(async () => {
    const impatience = setTimeout(() => app.server.closeAllConnections(), DRAIN_MS);
    await app.close();
    clearTimeout(impatience);
  });

  const metricsServer = makeMetricsServer(metrics.registry);
  const metricsAddress = await listen(metricsServer, config.metrics);
  closing.later(async () => void metricsServer.close());
  const address = await app.listen({ host: config.api.host, port: config.api.port });
  log.info({ version, address, metricsAddress, worker: config.worker }, 'ready');
}

async function openAdapters(config: Config, brand: BrandFolder | null, log: Logger, metrics: Metrics) {
  const systemName = config.systemName ?? brand?.system ?? null;
  if (systemName === null) throw new BrandError('brand.json names no system. Name it there or by SYSTEM_NAME.');
  const { postgres, held, checks, auditLagSeconds } = await openStores(config, closing, log);
  metrics.watchAuditSeals(auditLagSeconds);
  const { verifier, timestampAuthority } = await openSignatures({
    config,
    lists: postgres.revocationLists,
    now: () => postgres.clock.now(),
    closing,
    metrics,
    log,
  });

  const mailer = makeMailer({
    ...config.mail,
    webOrigin: config.webOrigin,
    systemName,
    accent: brand?.brand.accent ?? null,
  });
  closing.later(async () => mailer.close());
  const { queueLength, ...cost } = config.hashing;
  const hasher = makePasswordHasher({ cost, queueLength, queueDeadlineMs: HASH_QUEUE_DEADLINE_MS });
  metrics.watchHashQueue(() => hasher.waiting());

  return {
    ports: {
      ...postgres,
      ...held,
      limiter: countedLimiter(held.limiter, (limited) => metrics.limiterRefusals.inc({ limited })),
      secrets: makeSecrets(config.secretKeys),
      texts: readTexts(config.textsFolder ?? brand?.texts ?? DEFAULT_TEXTS_FOLDER, systemName),
      emailAddresses: makeEmailAddresses(),
      commonPasswords: readCommonPasswords(config.passwords.commonFile),
      breachedPasswords:
        config.passwords.breachedUrl === null
          ? NO_BREACHED_PASSWORDS
          : makePwnedPasswords(config.passwords.breachedUrl, (result) => metrics.breachedPasswords.inc({ result })),
      timestampAuthority,
      verifier,
      hasher,
      mailer,
    },
    checks,
  };
}
