import type { z } from 'zod';
import { isGuessable } from './config-values.ts';
import { Environment } from './config-variables.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

type Variables = z.infer<typeof Environment>;

/** What is wrong with settings together, or in production: each by itself may be right. */
function brokenRules(variables: Variables): { path: keyof Variables; message: string }[] {
  const { EVIDENCE_KEY_FILE, EVIDENCE_HEADS_FOLDER, SYSTEM_NAME, BRAND_FOLDER, HASH_QUEUE_LENGTH, REQUESTS_AT_ONCE } =
    variables;
  const { WEB_ORIGIN, REDIS_URL, CHECK_DIGITS, CRL_URLS, DEMO_PARTNER_TOKEN, SECRET_KEYS } = variables;
  const production = variables.NODE_ENV === 'production';
  const rules: [boolean, keyof Variables, string][] = [
    [
      (EVIDENCE_KEY_FILE === undefined) !== (EVIDENCE_HEADS_FOLDER === undefined),
      'EVIDENCE_HEADS_FOLDER',
      'and EVIDENCE_KEY_FILE go together: set both or none',
    ],
    [SYSTEM_NAME === undefined && BRAND_FOLDER === undefined, 'SYSTEM_NAME', 'is missing'],
    [
      HASH_QUEUE_LENGTH > REQUESTS_AT_ONCE / 2,
      'HASH_QUEUE_LENGTH',
      'has to be half of REQUESTS_AT_ONCE at most, or hashes leave no room for anything else',
    ],
    [production && WEB_ORIGIN.startsWith('http:'), 'WEB_ORIGIN', 'has to begin with https in production'],
    [production && REDIS_URL === undefined, 'REDIS_URL', 'is needed in production'],
    [production && CRL_URLS.length === 0, 'CRL_URLS', 'is needed in production'],
    [production && CHECK_DIGITS === 'off', 'CHECK_DIGITS', 'can’t be off in production'],
    [production && DEMO_PARTNER_TOKEN !== undefined, 'DEMO_PARTNER_TOKEN', 'has no place in production'],
    [
      production && SECRET_KEYS.some(({ key }) => isGuessable(key)),
      'SECRET_KEYS',
      'holds a key that was not made at random. Make one with: openssl rand -base64 32',
    ],
  ];
  return rules.flatMap(([broken, path, message]) => (broken ? [{ path, message }] : []));
}

export type Config = ReturnType<typeof loadConfig>;

/**
 * Reads the whole configuration. An empty variable counts as left out. Nothing that is dangerous in production has a
 * default that production accepts.
 *
 * @throws {ConfigError} naming every bad variable at once, never its value
 */
export function loadConfig(environment: Readonly<Record<string, string | undefined>>) {
  const given = Object.fromEntries(
    Object.keys(Environment.shape).flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])),
  );
  const parsed = Environment.safeParse(given);
  const problems = parsed.success
    ? brokenRules(parsed.data)
    : parsed.error.issues.map(({ path: [name], message }) => ({
        path: String(name),
        message: given[String(name)] === undefined ? 'is missing' : message,
      }));
  if (problems.length > 0 || !parsed.success) throw new ConfigError(problems);
  const of = parsed.data;
  const production = of.NODE_ENV === 'production';

  return deepFreeze({
    production,
    api: {
      host: of.API_HOST,
      port: of.API_PORT,
      hostNames: of.API_HOST_NAMES,
      trustedProxies: of.TRUSTED_PROXIES,
      requestsAtOnce: of.REQUESTS_AT_ONCE,
    },
    metrics: { host: of.METRICS_HOST, port: of.METRICS_PORT },
    database: { url: of.DATABASE_URL, maxConnections: of.DATABASE_CONNECTIONS },
    /** `null`: this process remembers for itself. */
    redisUrl: of.REDIS_URL ?? null,
    mail: { smtpUrl: of.SMTP_URL, from: of.MAIL_FROM },
    webOrigin: of.WEB_ORIGIN,
    /** `null`: the brand names it. */
    systemName: of.SYSTEM_NAME ?? null,
    /** `null`: the product's own look. */
    brandFolder: of.BRAND_FOLDER ?? null,
    realm: of.REALM,
    /** The newest first. */
    secretKeys: of.SECRET_KEYS,
    signatures: {
      trustFolder: of.TRUST_FOLDER,
      /** `null`: none were named. */
      trustPins: of.TRUST_PINS ?? null,
      ocspUrls: of.OCSP_URLS,
      crlUrls: of.CRL_URLS,
      checkDigits: of.CHECK_DIGITS === 'on',
    },
    /** `null`: there are no partners but the demo one. */
    partnersFile: of.PARTNERS_FILE ?? null,
    /** `null`: there is no demo partner. */
    demoPartnerToken: of.DEMO_PARTNER_TOKEN ?? null,
    playground: of.PLAYGROUND === undefined ? !production : of.PLAYGROUND === 'on',
    trustedDocumentsFiles: of.TRUSTED_DOCUMENTS_FILES,
    /** `null`: the texts of the brand, else those that come with the server. */
    textsFolder: of.TEXTS_FOLDER ?? null,
    hashing: {
      memoryKiB: of.ARGON2_MEMORY_KIB,
      timeCost: of.ARGON2_TIME_COST,
      parallelism: of.ARGON2_PARALLELISM,
      queueLength: of.HASH_QUEUE_LENGTH,
    },
    passwords: {
      /** `null`: the list that comes with the server. */
      commonFile: of.COMMON_PASSWORDS_FILE ?? null,
      /** `null`: nobody is asked. */
      breachedUrl: of.HIBP_URL ?? null,
    },
    evidence: {
      retention: {
        acceptedMs: of.EVIDENCE_RETENTION_DAYS * DAY_MS,
        refusedMs: of.REFUSED_EVIDENCE_RETENTION_DAYS * DAY_MS,
      },
      /** `null`: heads are not signed. */
      keyFile: of.EVIDENCE_KEY_FILE ?? null,
      headsFolder: of.EVIDENCE_HEADS_FOLDER ?? null,
      /** `null`: evidence gets no time stamps. */
      timestampUrl: of.TSA_URL ?? null,
    },
    auditRetentionMs: of.AUDIT_RETENTION_DAYS * DAY_MS,
    worker: of.WORKER === 'on',
    logLevel: of.LOG_LEVEL,
    /** `null`: no traces are made. */
    tracesEndpoint: of.OTEL_EXPORTER_OTLP_ENDPOINT ?? null,
  });
}

/** The environment does not say what the server needs. The message names variables and never holds a value. */
export class ConfigError extends Error {
  override name = 'ConfigError';

  constructor(problems: readonly { path: string; message: string }[]) {
    super(
      `The configuration is not complete:\n${problems.map(({ path, message }) => `  ${path} ${message}`).join('\n')}`,
    );
  }
}

function deepFreeze<Value extends object>(value: Value): Readonly<Value> {
  for (const inner of Object.values(value)) {
    if (typeof inner === 'object' && inner !== null && !(inner instanceof Uint8Array)) deepFreeze(inner);
  }
  return Object.freeze(value);
}
