import { readFileSync } from 'node:fs';
import type { Logger } from 'pino';
import { makePasswordHasher } from './adapters/argon2/hasher.ts';
import { BrandError, type BrandFolder, readBrandFolder } from './adapters/brand/brand-folder.ts';
import { makePwnedPasswords, NO_BREACHED_PASSWORDS } from './adapters/breached-passwords/pwned-passwords.ts';
import { readCommonPasswords } from './adapters/common-passwords/common-passwords.ts';
import { makeEmailAddresses } from './adapters/email-addresses/email-addresses.ts';
import { openHeadsFolder } from './adapters/evidence-heads/heads-folder.ts';
import { startWorker } from './adapters/jobs/worker.ts';
import { makeMailer } from './adapters/mail/mailer.ts';
import { makeMemoryHeld } from './adapters/memory/ports.ts';
import { readPartnersFile } from './adapters/partners/partners-file.ts';
import { PostgresDatabase } from './adapters/postgres/database.ts';
import { readLogEnds } from './adapters/postgres/log-ends.ts';
import { makePostgresPorts } from './adapters/postgres/ports.ts';
import { makeRedisPorts } from './adapters/redis/ports.ts';
import { RedisStore } from './adapters/redis/store.ts';
import { makeSecrets } from './adapters/secrets/secrets.ts';
import { openTrust } from './adapters/signature/open-trust.ts';
import { makeRfc3161Authority } from './adapters/signature/rfc3161-authority.ts';
import { PINS_OF_THE_AUTHORITY } from './adapters/signature/trust-folder.ts';
import { makeSignatureVerifier } from './adapters/signature/verifier.ts';
import { DEFAULT_TEXTS_FOLDER, readTexts } from './adapters/texts/texts-folder.ts';
import { readTrustedDocuments } from './adapters/trusted-documents/manifest.ts';
import { buildUseCases } from './app.ts';
import { type Config, loadConfig } from './config.ts';
import { countedLimiter } from './http/counted-limiter.ts';
import { makeHttpServer } from './http/http-server.ts';
import { makeLogger } from './http/logger.ts';
import { type Metrics, makeMetrics } from './http/metrics.ts';
import { makeMetricsServer } from './http/metrics-server.ts';
import { startTracing } from './http/tracing.ts';
import { Closing } from './process/closing.ts';
import { keepEvidence } from './process/keep-evidence.ts';
import { keepTidy } from './process/keep-tidy.ts';
import { listen } from './process/listen.ts';
import { openRevocation } from './process/open-revocation.ts';
import { explainStart } from './process/start-trouble.ts';

/** A hash that waited longer would only answer somebody who has gone. */
const HASH_QUEUE_DEADLINE_MS = 2_000;
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
  const log = makeLogger(config.logLevel);
  endOnFault(log);
  endOnSignal(log);
  await start(config, log);
} catch (error) {
  // A signal that came meanwhile is already closing, and what starts trips over that.
  if (!closing.begun) {
    console.error(explainStart(error));
    await closing.close();
    process.exit(1);
  }
}

/** Configuration, adapters, use cases, and then the doors. */
async function start(config: Config, log: Logger): Promise<void> {
  const metrics = makeMetrics();
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
  const warn = (message: string) => log.warn({ part: 'store' }, message);
  const database = new PostgresDatabase({ ...config.database, warn });
  closing.later(() => database.close());
  const postgres = makePostgresPorts(database, config.realm, config.evidence.retention, {
    isStamped: config.evidence.timestampUrl !== null,
  });
  // Asks for a table, so that a database which was not migrated is told now.
  await postgres.endedSessions.has('');

  const { keyFile, headsFolder } = config.evidence;
  if (keyFile === null && config.production)
    log.warn({}, 'no EVIDENCE_KEY_FILE: heads of the evidence log are not signed');
  const endKeeping = keepEvidence({
    now: () => postgres.clock.now(),
    eraseExpired: (at) => postgres.evidence.eraseExpired(at),
    ends: () => readLogEnds(database),
    heads: keyFile === null || headsFolder === null ? null : await openHeadsFolder(headsFolder, keyFile),
    say: (what) => ('failure' in what ? log.warn({ err: what.failure }, 'evidence') : log.info(what, 'evidence')),
  });
  closing.later(async () => endKeeping());
  for (const end of keepTidy(database, config, (err, what) => log.warn({ err, what }, 'upkeep'))) {
    closing.later(async () => end());
  }

  const redis = config.redisUrl === null ? null : await RedisStore.open({ url: config.redisUrl, warn });
  if (redis === null) log.warn({}, 'no REDIS_URL: sessions and limits are kept in this process, for a look only');
  else closing.later(async () => redis.close());
  const held = redis === null ? makeMemoryHeld(() => new Date()) : makeRedisPorts(redis);

  const { trustFolder, trustPins } = config.signatures;
  const trust = await openTrust({
    folder: trustFolder,
    pins: trustPins === null ? (config.production ? PINS_OF_THE_AUTHORITY : null) : new Set(trustPins),
    say(what) {
      if ('refused' in what)
        return log.error(
          { refused: what.refused },
          'the trust folder changed and can’t be used: what was trusted before still is',
        );
      const { anchors, intermediates } = what.taken;
      log.info(
        { anchors: anchors.length, intermediates: intermediates.length },
        'the trust folder changed and is used as it is now',
      );
    },
  });
  closing.later(async () => trust.stop());
  const { crls, revocation } = openRevocation({
    config: config.signatures,
    lists: postgres.revocationLists,
    trust: trust.current,
    metrics,
    log: log.child({ part: 'revocation' }),
  });
  crls.start(() => postgres.clock.now());
  closing.later(async () => crls.stop());

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
      timestampAuthority:
        config.evidence.timestampUrl === null
          ? null
          : makeRfc3161Authority({ url: config.evidence.timestampUrl, trust: trust.current, revocation }),
      verifier: makeSignatureVerifier({ trust: trust.current, revocation, checkDigits: config.signatures.checkDigits }),
      hasher,
      mailer,
    },
    checks: {
      postgres: () => postgres.clock.now(),
      ...(redis === null ? {} : { redis: () => redis.ping() }),
    },
  };
}

/** SIGTERM or SIGINT: takes nothing new, lets what is under way finish, closes and ends with 0. A second signal ends at once. */
function endOnSignal(log: Logger): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, async () => {
      if (closing.begun) process.exit(1);
      log.info({ signal }, 'ending');
      await closing.close((err) => log.error({ err }, 'could not be closed'));
      log.info({}, 'ended');
      process.exit(0);
    });
  }
}

/** What nobody caught leaves the process in a state that nobody knows: it ends, and whoever watches it starts another. */
function endOnFault(log: Logger): void {
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (err: unknown) => {
      log.fatal({ err, event }, 'fault');
      process.exit(1);
    });
  }
}
