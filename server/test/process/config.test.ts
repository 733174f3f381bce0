import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ConfigError, loadConfig } from '../../src/config.ts';
import { VARIABLES } from '../../src/config-variables.ts';

const key = (byte: number) => Buffer.alloc(32, byte).toString('base64');
const RANDOM_KEY = randomBytes(32).toString('base64');

const DEVELOPMENT = {
  DATABASE_URL: 'postgres://qalpyna:hunter2@127.0.0.1:5432/qalpyna',
  SMTP_URL: 'smtp://127.0.0.1:1025',
  MAIL_FROM: 'Qalpyna <no-reply@example.kz>',
  WEB_ORIGIN: 'http://localhost:3000',
  SYSTEM_NAME: 'app.recycle.kz',
  SECRET_KEYS: `k1:${key(1)}`,
  TRUST_FOLDER: 'trust',
};

/** A brand may name the system as well. */
const NEEDED = Object.keys(DEVELOPMENT).filter((name) => name !== 'SYSTEM_NAME');

const PRODUCTION = {
  ...DEVELOPMENT,
  NODE_ENV: 'production',
  SECRET_KEYS: `k1:${RANDOM_KEY}`,
  WEB_ORIGIN: 'https://qalpyna.example.kz',
  REDIS_URL: 'redis://127.0.0.1:6379',
  CRL_URLS: 'http://crl.example.kz/gost.crl, http://crl.example.kz/rsa.crl',
};

/** The problems, a line each. */
function problems(environment: Record<string, string | undefined>): string[] {
  try {
    loadConfig(environment);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message
      .split('\n')
      .slice(1)
      .map((line) => line.trim());
  }
}

describe('the configuration', () => {
  it('is complete with what development needs, and safe in what is left out', () => {
    expect(loadConfig(DEVELOPMENT)).toMatchObject({
      production: false,
      api: { host: '127.0.0.1', port: 4000, hostNames: [], trustedProxies: [], requestsAtOnce: 64 },
      metrics: { host: '127.0.0.1', port: 9464 },
      redisUrl: null,
      realm: 'main',
      signatures: { checkDigits: true, crlUrls: [], ocspUrls: [], trustPins: null },
      demoPartnerToken: null,
      playground: true,
      hashing: { memoryKiB: 19_456, timeCost: 2, parallelism: 1, queueLength: 32 },
      worker: true,
      tracesEndpoint: null,
    });
  });

  it('reads lists, switches and keys', () => {
    const config = loadConfig({
      ...PRODUCTION,
      SECRET_KEYS: `new:${RANDOM_KEY}, old:${randomBytes(32).toString('base64')}`,
      TRUSTED_PROXIES: '10.0.0.0/8, ::1 ,fc00::/7, ::ffff:10.0.0.0/104',
      API_HOST_NAMES: 'API,server',
      WORKER: 'off',
      API_PORT: '0',
      TRUST_PINS: `${'0A:'.repeat(31)}0a, ${'b'.repeat(64)}`,
    });
    expect(config.signatures.trustPins).toEqual(['0a'.repeat(32), 'b'.repeat(64)]);
    expect(config.secretKeys.map(({ id }) => id)).toEqual(['new', 'old']);
    expect(config.secretKeys[0]?.key).toEqual(new Uint8Array(Buffer.from(RANDOM_KEY, 'base64')));
    expect(config.api).toMatchObject({
      port: 0,
      hostNames: ['api', 'server'],
      trustedProxies: ['10.0.0.0/8', '::1', 'fc00::/7', '::ffff:10.0.0.0/104'],
    });
    expect(config.signatures.crlUrls).toHaveLength(2);
    expect(config).toMatchObject({ production: true, playground: false, worker: false });
  });

  it('can’t be changed afterwards', () => {
    const config = loadConfig(DEVELOPMENT);
    expect(() => Object.assign(config, { production: true })).toThrow(TypeError);
    expect(() => Object.assign(config.hashing, { memoryKiB: 1 })).toThrow(TypeError);
    expect(() => (config.secretKeys as unknown[]).push({})).toThrow(TypeError);
  });

  it('counts an empty variable as left out', () => {
    expect(loadConfig({ ...DEVELOPMENT, REDIS_URL: '', PLAYGROUND: '', API_PORT: '' })).toMatchObject({
      redisUrl: null,
      playground: true,
      api: { port: 4000 },
    });
    expect(problems({ ...DEVELOPMENT, DATABASE_URL: '' })).toEqual(['DATABASE_URL is missing']);
  });

  it('names everything that is missing at once', () => {
    expect(problems({})).toEqual(NEEDED.map((name) => expect.stringContaining(`${name} is missing`)));
  });

  it.each([
    ['NODE_ENV', 'staging'],
    ['API_PORT', '65536'],
    ['API_PORT', '4e9'],
    ['API_PORT', '-1'],
    ['API_HOST_NAMES', 'api:4000'],
    ['DATABASE_URL', 'mysql://root:hunter2@db/x'],
    ['DATABASE_CONNECTIONS', '0'],
    ['REDIS_URL', 'http://redis:hunter2@host'],
    ['REDIS_URL', 'redis://a:6379,hunter2'],
    ['SMTP_URL', 'hunter2'],
    ['MAIL_FROM', 'a@example.kz\r\nBcc: hunter2@example.kz'],
    ['WEB_ORIGIN', 'https://example.kz/path'],
    ['WEB_ORIGIN', 'https://user:hunter2@example.kz'],
    ['WEB_ORIGIN', 'ftp://example.kz'],
    ['SYSTEM_NAME', 'a\nb'],
    ['REALM', 'a b'],
    ['SECRET_KEYS', 'hunter2'],
    ['SECRET_KEYS', `k1:${key(1).slice(4)}`],
    ['SECRET_KEYS', `k1:${key(1)},k1:${key(2)}`],
    ['SECRET_KEYS', `k1:${key(1)},k2:${key(1)}`],
    ['SECRET_KEYS', `${'k'.repeat(17)}:${key(1)}`],
    ['SECRET_KEYS', ','],
    ['SYSTEM_NAME', 'a\u0001b'],
    ['CRL_URLS', 'file:///etc/passwd'],
    ['CRL_URLS', 'http://crl.example.kz/a.crl,http://qalpyna:hunter2@crl.example.kz/b.crl'],
    ['OCSP_URLS', 'http://hunter2@ocsp.example.kz'],
    ['TSA_URL', 'https://qalpyna:hunter2@tsp.example.kz'],
    ['HIBP_URL', 'https://qalpyna:hunter2@hibp.example.kz/range/'],
    ['HIBP_URL', 'https://hibp.example.kz/range'],
    ['HIBP_URL', 'http://hibp.example.kz/range/'],
    ['HIBP_URL', 'http://192.0.2.7/range/'],
    ['TSA_URL', 'tsp.example.kz'],
    ['OCSP_URLS', 'http://ocsp.example.kz,ldap://ocsp'],
    ['TRUST_PINS', 'a'.repeat(63)],
    ['TRUST_PINS', ','],
    ['CHECK_DIGITS', 'no'],
    ['TRUSTED_PROXIES', '10.0.0.0/33'],
    ['TRUSTED_PROXIES', 'loopback'],
    ['TRUSTED_PROXIES', '0.0.0.0/0'],
    ['TRUSTED_PROXIES', '128.0.0.0/1'],
    ['TRUSTED_PROXIES', '10.0.0.0/7'],
    ['TRUSTED_PROXIES', '::/0'],
    ['TRUSTED_PROXIES', '2000::/3'],
    ['TRUSTED_PROXIES', '::ffff:0:0/96'],
    ['TRUSTED_PROXIES', '0:0:0:0:0:FFFF:10.0.0.0/103'],
    ['DEMO_PARTNER_TOKEN', 'hunter2 hunter2 hunter2'],
    ['DEMO_PARTNER_TOKEN', 'hunter2'],
    ['PLAYGROUND', 'true'],
    ['ARGON2_MEMORY_KIB', '19455'],
    ['ARGON2_TIME_COST', '1'],
    ['ARGON2_PARALLELISM', '0'],
    ['HASH_QUEUE_LENGTH', '0'],
    ['REQUESTS_AT_ONCE', '1'],
    ['LOG_LEVEL', 'loud'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'grpc://collector'],
  ])('refuses %s=%s by its name and never its value', (name, value) => {
    const found = problems({ ...DEVELOPMENT, [name]: value });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(new RegExp(`^${name} (is|holds|names) `));
    expect(found[0]).not.toMatch(/hunter2/);
    expect(found[0]).not.toContain(key(1));
  });

  it.each([
    [
      'http for people',
      { WEB_ORIGIN: 'http://qalpyna.example.kz' },
      'WEB_ORIGIN has to begin with https in production',
    ],
    ['forgetting what Redis would hold', { REDIS_URL: undefined }, 'REDIS_URL is needed in production'],
    ['no revocation lists', { CRL_URLS: undefined }, 'CRL_URLS is needed in production'],
    ['unchecked check digits', { CHECK_DIGITS: 'off' }, 'CHECK_DIGITS can’t be off in production'],
    [
      'a key that repeats itself',
      { SECRET_KEYS: `k2:${RANDOM_KEY},k1:${key(1)}` },
      'SECRET_KEYS holds a key that was not made at random. Make one with: openssl rand -base64 32',
    ],
    [
      'a key that somebody has typed',
      { SECRET_KEYS: `k1:${Buffer.from('Qalpyna! The secret of 2026, ok?').toString('base64')}` },
      'SECRET_KEYS holds a key that was not made at random. Make one with: openssl rand -base64 32',
    ],
    [
      'the demo partner',
      { DEMO_PARTNER_TOKEN: 'demo-demo-demo-demo' },
      'DEMO_PARTNER_TOKEN has no place in production',
    ],
  ])('refuses in production: %s', (_, change, problem) => {
    expect(problems({ ...PRODUCTION, ...change })).toEqual([problem]);
    expect(problems({ ...PRODUCTION, ...change, NODE_ENV: 'development' })).toEqual([]);
  });

  it.each([
    'https://hibp.example.kz/range/',
    'http://hibp:8080/range/',
    'http://127.0.0.1/',
    'http://[::1]:8080/range/',
  ])('asks about passwords where nobody on the way reads along: %s', (HIBP_URL) => {
    expect(problems({ ...PRODUCTION, HIBP_URL })).toEqual([]);
  });

  it('wants the system’s name from itself or from a brand', () => {
    expect(problems({ ...DEVELOPMENT, SYSTEM_NAME: '' })).toEqual(['SYSTEM_NAME is missing']);
    expect(problems({ ...DEVELOPMENT, SYSTEM_NAME: '', BRAND_FOLDER: 'brand' })).toEqual([]);
  });

  it('wants password hashes to leave room for other requests', () => {
    const problem =
      'HASH_QUEUE_LENGTH has to be half of REQUESTS_AT_ONCE at most, or hashes leave no room for anything else';
    expect(problems({ ...DEVELOPMENT, HASH_QUEUE_LENGTH: '33' })).toEqual([problem]);
    expect(problems({ ...DEVELOPMENT, REQUESTS_AT_ONCE: '63' })).toEqual([problem]);
    expect(problems({ ...DEVELOPMENT, HASH_QUEUE_LENGTH: '1', REQUESTS_AT_ONCE: '2' })).toEqual([]);
  });

  it('names what goes together beside what production refuses', () => {
    const changes = { SYSTEM_NAME: '', HASH_QUEUE_LENGTH: '64', WEB_ORIGIN: 'http://qalpyna.example.kz' };
    expect(problems({ ...PRODUCTION, ...changes }).map((problem) => problem.split(' ')[0])).toEqual([
      'SYSTEM_NAME',
      'HASH_QUEUE_LENGTH',
      'WEB_ORIGIN',
    ]);
  });

  it('opens the playground in production only when told to', () => {
    expect(loadConfig({ ...PRODUCTION, PLAYGROUND: 'on' }).playground).toBe(true);
    expect(loadConfig({ ...PRODUCTION, PLAYGROUND: 'off' }).playground).toBe(false);
  });

  it('takes production as it should be', () => {
    expect(problems(PRODUCTION)).toEqual([]);
    expect(problems({ ...PRODUCTION, REDIS_URL: 'rediss://a:6379, rediss://b:6379' })).toEqual([]);
  });
});

describe('the table of variables', () => {
  it('says of each what it is for, whether it is needed, and what holds otherwise', () => {
    for (const { description } of VARIABLES) expect(description).toMatch(/^[A-Z`].*\.$/s);
    expect(VARIABLES.filter(({ needed }) => needed).map(({ name }) => name)).toEqual(NEEDED);
    expect(VARIABLES.find(({ name }) => name === 'API_PORT')).toMatchObject({ needed: false, byDefault: '4000' });
  });
});
