import { z } from 'zod';
import {
  address,
  addresses,
  fingerprint,
  hostName,
  listOf,
  network,
  oneLine,
  oneOf,
  onOff,
  origin,
  privateWebAddress,
  secretKey,
  webAddress,
  wholeNumber,
} from './config-values.ts';

/** Memory, passes and lanes of Argon2id below which no configuration goes (OWASP Password Storage Cheat Sheet). */
const ARGON2_FLOORS = { memoryKiB: 19_456, timeCost: 2, parallelism: 1 };

/** Every environment variable of the server, each with its meaning. */
export const Environment = z.object({
  NODE_ENV: oneOf('development', 'test', 'production')
    .default('development')
    .describe(
      '`production` closes the playground unless PLAYGROUND opens it, keeps introspection for partners and refuses what is for development only.',
    ),
  API_HOST: z.string().default('127.0.0.1').describe('The address to listen on; `0.0.0.0` in a container.'),
  API_PORT: wholeNumber(0, 65_535).default(4000).describe('The port of the API; 0 takes any free one.'),
  API_HOST_NAMES: listOf(hostName)
    .default([])
    .describe(
      'Further names that this API is called by, comma separated, without ports. A request for another name is answered 421. Loopback and the host of WEB_ORIGIN need not be named.',
    ),
  METRICS_HOST: z.string().default('127.0.0.1').describe('The address to give metrics on.'),
  METRICS_PORT: wholeNumber(0, 65_535)
    .default(9464)
    .describe('The port of `/metrics` for Prometheus; 0 takes any free one.'),
  DATABASE_URL: address(/^postgres(ql)?$/u, 'postgres://user:password@host:5432/name').describe('PostgreSQL.'),
  DATABASE_CONNECTIONS: wholeNumber(1, 1000)
    .default(10)
    .describe('Connections to PostgreSQL at most, of each process.'),
  REDIS_URL: addresses(/^rediss?:$/u, 'redis://host:6379')
    .optional()
    .describe(
      'Redis: one server, or any nodes of a cluster, comma separated. Needed in production; elsewhere the process remembers for itself without it, and forgets when it ends.',
    ),
  SMTP_URL: address(/^smtps?$/u, 'smtp://host:port or smtps://user:password@host').describe('The mail server.'),
  MAIL_FROM: oneLine(320).describe('The sender of all mails.'),
  WEB_ORIGIN: origin.describe(
    'Scheme, host and port of the web client: every link in a mail begins with it, and only its pages may use a browser’s session. `https` in production.',
  ),
  SYSTEM_NAME: oneLine(100)
    .optional()
    .describe(
      'The system whose accounts are recovered, as texts, statements and mails name it. Needed unless the brand names it.',
    ),
  REALM: z
    .string()
    .regex(/^[\w.-]{1,64}$/u, 'is not a word of at most 64 characters')
    .default('main')
    .describe('Which accounts: a person has one account of each realm. Each wants a database and a Redis of its own.'),
  SECRET_KEYS: listOf(secretKey)
    .refine((keys) => keys.length > 0, 'holds no key')
    .refine((keys) => new Set(keys.map(({ id }) => id)).size === keys.length, 'names the same id twice')
    .refine(
      (keys) => new Set(keys.map(({ key }) => String(key))).size === keys.length,
      'holds the same key twice: nothing would be rotated',
    )
    .describe(
      'Keys that links, codes and grants are derived with: `id:base64` of 32 bytes each, comma separated, the newest first. Older ones are still understood, so a key is rotated by adding one in front. In production one that was plainly not made at random is refused.',
    ),
  TRUST_FOLDER: z
    .string()
    .min(1)
    .describe(
      'The folder with the certificates that signatures are trusted by: `anchors/` and `intermediates/`. It is followed while the server runs: a change counts when the folder has stood still for ten seconds and can be used as a whole.',
    ),
  TRUST_PINS: listOf(fingerprint)
    .refine((pins) => pins.length > 0, 'holds no fingerprint')
    .optional()
    .describe(
      'SHA-256 fingerprints of the anchors that may be trusted, comma separated: another anchor in TRUST_FOLDER is refused. Left out, in production those of the authority’s roots that come with `eds`, elsewhere any.',
    ),
  OCSP_URLS: listOf(webAddress('http://ocsp.example.kz'))
    .default([])
    .describe(
      'Responders that are asked whether a signer’s certificate is revoked (OCSP), comma separated, in this order: each may answer for any CA. The addresses inside certificates are never asked. When none gives a good answer, the revocation lists decide.',
    ),
  CRL_URLS: listOf(webAddress('http://crl.example.kz/gost.crl'))
    .default([])
    .describe(
      'Where the revocation lists are fetched, comma separated, complete and delta lists alike. They are kept in PostgreSQL for all processes. A certificate for which there is neither an OCSP answer nor a fresh list is not accepted.',
    ),
  CHECK_DIGITS: onOff
    .default('on')
    .describe('Whether the check digits of IIN and BIN are checked; off only for test chains, never in production.'),
  TRUSTED_PROXIES: listOf(network)
    .default([])
    .describe(
      'Addresses or networks of the proxies in front (the web client’s server among them), comma separated: only they are believed who the caller is (`X-Forwarded-For`).',
    ),
  DEMO_PARTNER_TOKEN: z
    .string()
    .regex(/^[\w.~+/-]{16,200}={0,2}$/u, 'is not a bearer token of 16 to 200 characters')
    .optional()
    .describe('Lets a developer call the API as the partner `demo`; refused in production.'),
  PLAYGROUND: onOff
    .optional()
    .describe(
      'The GraphQL playground at `/playground`: on in development; in production only when this says `on`, and then for partners with their own token.',
    ),
  PARTNERS_FILE: z
    .string()
    .min(1)
    .optional()
    .describe(
      'A JSON file with the partners that may call the API and the digests of their tokens; `npm run partner -- new NAME` makes an entry. Read once, at the start.',
    ),
  TRUSTED_DOCUMENTS_FILES: listOf(z.string())
    .default([])
    .describe(
      'Further lists of documents that browsers may ask for in production, comma separated, beside that of this version’s web client: while an older web client still runs, `trusted-documents.json` of its version.',
    ),
  BRAND_FOLDER: z
    .string()
    .min(1)
    .optional()
    .describe(
      'The folder with the look of this installation: `brand.json`, and if wanted `logo.svg` and `texts/` (docs/operators-guide.md). Left out, the product’s own.',
    ),
  TEXTS_FOLDER: z
    .string()
    .min(1)
    .optional()
    .describe(
      'The folder with the texts that people agree to and sign; left out, those of the brand, else those that come with the server.',
    ),
  ARGON2_MEMORY_KIB: wholeNumber(ARGON2_FLOORS.memoryKiB, 1_048_576)
    .default(ARGON2_FLOORS.memoryKiB)
    .describe(`Memory of one password hash in KiB, at least ${ARGON2_FLOORS.memoryKiB}.`),
  ARGON2_TIME_COST: wholeNumber(ARGON2_FLOORS.timeCost, 64)
    .default(ARGON2_FLOORS.timeCost)
    .describe(`Passes of one password hash, at least ${ARGON2_FLOORS.timeCost}.`),
  ARGON2_PARALLELISM: wholeNumber(ARGON2_FLOORS.parallelism, 16)
    .default(ARGON2_FLOORS.parallelism)
    .describe('Lanes of one password hash.'),
  HASH_QUEUE_LENGTH: wholeNumber(1, 10_000)
    .default(32)
    .describe(
      'Password hashes that may wait for a free core; the next one is told to try later. At most half of `REQUESTS_AT_ONCE`, so that they leave room for everything else.',
    ),
  REQUESTS_AT_ONCE: wholeNumber(2, 20_000)
    .default(64)
    .describe(
      'Requests that one process works on at a time, a quarter of them of one address block or partner; the next one is answered 503 at once. Raise it where there are more than 16 cores.',
    ),
  COMMON_PASSWORDS_FILE: z
    .string()
    .min(1)
    .optional()
    .describe(
      'A list of common passwords used instead of the one that comes with the server: UTF-8, a password a line.',
    ),
  HIBP_URL: privateWebAddress('https://api.pwnedpasswords.com/range/')
    .refine((text) => text.endsWith('/'), 'is not an address that ends in /, to which five digits can be added')
    .optional()
    .describe(
      'Where new passwords are looked up among breached ones: the range API of Have I Been Pwned or a mirror of it, by https unless it is near, ending in `/`. Five hexadecimal digits of the SHA-1 are sent. When it is away or slow, the offline list decides alone; left out, it does so always.',
    ),
  EVIDENCE_RETENTION_DAYS: wholeNumber(1, 36_525)
    .default(1826)
    .describe('How long accepted signatures are kept whole, in days: five years. The log of what was judged stays.'),
  REFUSED_EVIDENCE_RETENTION_DAYS: wholeNumber(1, 36_525)
    .default(180)
    .describe('How long refused signatures are kept whole, in days.'),
  AUDIT_RETENTION_DAYS: wholeNumber(30, 36_525)
    .default(1096)
    .describe(
      'How long audit events, with network addresses and browsers, are kept, in days: three years, within which claims may be brought. Their seals stay.',
    ),
  EVIDENCE_KEY_FILE: z
    .string()
    .min(1)
    .optional()
    .describe(
      'An Ed25519 private key in PEM with which the heads of the evidence log and the audit log are signed every day; keep a copy of its public half elsewhere. `openssl genpkey -algorithm ed25519` makes one.',
    ),
  EVIDENCE_HEADS_FOLDER: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Where signed heads are written, one file a day; copy them to where no operator of the database can write.',
    ),
  TSA_URL: webAddress('http://tsp.example.kz')
    .optional()
    .describe(
      'A time-stamping authority (RFC 3161) that is asked, by the worker and after the answer, for a stamp over each accepted signature’s record; left out, none is. Its certificate is judged by TRUST_FOLDER.',
    ),
  WORKER: onOff.default('on').describe('Whether this process also works through queued mails.'),
  LOG_LEVEL: oneOf('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent')
    .default('info')
    .describe('The least severe log line that is written.'),
  OTEL_EXPORTER_OTLP_ENDPOINT: address(/^https?$/u, 'http://collector:4318')
    .optional()
    .describe('Where traces are sent (OpenTelemetry, OTLP over HTTP); left out, none are made.'),
});

/** One row of the table of variables in README.md. */
export type VariableDescription = Readonly<{ name: string; needed: boolean; byDefault: string; description: string }>;

/** Every variable with its meaning, in the order of the table in README.md. */
export const VARIABLES: readonly VariableDescription[] = Object.entries(Environment.shape).map(([name, schema]) => {
  const left = schema.safeParse(undefined);
  const byDefault = left.success && left.data !== undefined ? String(left.data) : '';
  return { name, needed: !left.success, byDefault, description: schema.description ?? '' };
});
