import { makePasswordHasher } from './adapters/argon2/hasher.ts';
import { makeCommonPasswords } from './adapters/common-passwords/common-passwords.ts';
import { makeEmailAddresses } from './adapters/email-addresses/email-addresses.ts';
import { makeMailer } from './adapters/mail/mailer.ts';
import { makeMemoryHeld } from './adapters/memory/ports.ts';
import { PostgresDatabase } from './adapters/postgres/database.ts';
import { makePostgresPorts } from './adapters/postgres/ports.ts';
import { makeRedisPorts } from './adapters/redis/ports.ts';
import { RedisStore } from './adapters/redis/store.ts';
import { makeSecrets } from './adapters/secrets/secrets.ts';
import { makeCrlStore } from './adapters/signature/crl-store.ts';
import { readTrustFolder } from './adapters/signature/trust-folder.ts';
import { makeSignatureVerifier } from './adapters/signature/verifier.ts';
import { DEFAULT_TEXTS_FOLDER, readTexts } from './adapters/texts/texts-folder.ts';
import type { Ports } from './app.ts';
import type { Config } from './config.ts';
import type { ReadinessChecks } from './http/health.ts';
import type { Metrics } from './http/metrics.ts';
import type { Limiter } from './use-cases/ports/limiter.ts';

/** How long a password hash may wait for a free core before the person is told to try later. */
const HASH_QUEUE_DEADLINE_MS = 2_000;

export type Parts = Readonly<{ ports: Ports; checks: ReadinessChecks; close(): Promise<void> }>;

type Warn = (part: string, message: string) => void;

/**
 * Everything real that the use cases need, opened as the configuration says.
 *
 * @throws when a folder that the configuration names can't be used; parts that are away for now are no reason
 */
export async function openParts(config: Config, metrics: Metrics, warn: Warn): Promise<Parts> {
  const texts = readTexts(config.textsFolder ?? DEFAULT_TEXTS_FOLDER, config.systemName);
  const trust = await readTrustFolder(config.signatures.trustFolder);
  const hasher = makePasswordHasher({
    cost: config.hashing,
    queueLength: config.hashing.queueLength,
    queueDeadlineMs: HASH_QUEUE_DEADLINE_MS,
  });
  metrics.watchHashQueue(hasher.waiting);
  const mailer = makeMailer({ ...config.mail, webOrigin: config.webOrigin, systemName: config.systemName });
  const database = new PostgresDatabase({ ...config.database, warn: (message) => warn('postgres', message) });
  const decided = makePostgresPorts(database, config.realm);
  const held = await openHeld(config.redisUrl, (message) => warn('redis', message));
  const crls = makeCrlStore(config.signatures.crlUrls, ({ url, failure }) => {
    metrics.crlFetches.inc({ result: failure === null ? 'fetched' : 'failed' });
    if (failure !== null) warn('revocation list', `${url}: ${failure}`);
  });
  crls.start(() => decided.clock.now());

  return {
    ports: {
      ...decided,
      ...held.ports,
      limiter: counted(held.ports.limiter, metrics),
      commonPasswords: makeCommonPasswords(),
      emailAddresses: makeEmailAddresses(),
      hasher,
      mailer,
      secrets: makeSecrets(config.secretKeys),
      texts,
      verifier: makeSignatureVerifier({ trust: () => trust, crls, checkDigits: config.signatures.checkDigits }),
    },
    checks: { postgres: () => decided.clock.now(), ...held.checks },
    async close() {
      crls.stop();
      mailer.close();
      await Promise.all([database.close(), held.close()]);
    },
  };
}

/** Redis or, without one, the twin in this process. */
async function openHeld(url: string | null, warn: (message: string) => void) {
  if (url === null) return { ports: makeMemoryHeld(() => new Date()), checks: {}, close: async () => undefined };
  const store = await RedisStore.open({ url, warn });
  const redis = () => store.run((client) => client.ping());
  return { ports: makeRedisPorts(store), checks: { redis }, close: () => store.close() };
}

/** The same limiter, which counts what it refuses by the first word of the key. */
function counted(limiter: Limiter, { limiterRefusals }: Metrics): Limiter {
  return {
    async take(counters) {
      const verdict = await limiter.take(counters);
      if (verdict.kind === 'limited') limiterRefusals.inc({ limited: counters[0]?.key.split(':', 1)[0] ?? 'nothing' });
      return verdict;
    },
  };
}
