import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { listen } from '../../src/process/listen.ts';
import { useDatabase } from '../contracts/test-database.ts';
import type { KeyHolder } from './key-holder.ts';
import { MAILED, PRODUCT_KEY, type Product, startProduct } from './product.ts';
import { CONSENTS, type Visitor } from './visitor.ts';

const PARTNER_TOKEN = 'partner-token-that-nobody-may-keep';
const PASSWORDS = ['Tulpar-77-zhaiyq', 'Nauryz-22-kokpar', 'Kokmaisa-31-jel!', 'wrong-Password-1'] as const;

const test = useDatabase();
let redis: Redis;
let product: Product;
let collector: ReturnType<typeof createServer>;
/** What was found where, as text; gathered while the journey goes on, for much of it lives for moments only. */
const seen = { database: '', redis: '', log: '', spans: '', mails: '' };
/** Every secret that the journey used, by what it is. */
const secrets = new Map<string, string>();

beforeAll(async () => {
  const redisUrl = `${inject('redisUrl')}/2`;
  redis = new Redis(redisUrl);
  collector = createServer(async (request, response) => {
    seen.spans += await text(request);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  const OTEL_EXPORTER_OTLP_ENDPOINT = await listen(collector, { host: '127.0.0.1', port: 0 });
  product = await startProduct(
    { databaseUrl: test.url, redisUrl },
    [{ LOG_LEVEL: 'trace', OTEL_EXPORTER_OTLP_ENDPOINT, DEMO_PARTNER_TOKEN: PARTNER_TOKEN }],
    // While the mail server hesitates, the job and all that it was made of are there to be looked at.
    { onRcptTo: (_, __, done) => void lookAround().then(() => done(), done) },
  );
  await walk();
  await lookAround();
  const [server] = product.servers;
  server?.signal('SIGTERM');
  await server?.ended;
  seen.log = `${JSON.stringify(server?.log)}${server?.complaints()}`;
  seen.mails = product.mails.map(({ parsed }) => `${parsed.text}\n${parsed.html}`).join('\n');
}, 300_000);
afterAll(async () => {
  await product?.stop();
  collector?.close();
  redis?.disconnect();
});

/** Every row of every table, whoever made it, and every value that Redis holds. */
async function lookAround(): Promise<void> {
  const tables = await test.sql<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  for (const { name } of tables) {
    for (const { row } of await test.sql<{ row: string }>(`select t::text as row from ${name} t`)) {
      seen.database += `${name} ${row}\n`;
    }
  }
  for (const key of await redis.keys('*')) {
    const held = {
      hash: () => redis.hgetall(key),
      string: () => redis.get(key),
      list: () => redis.lrange(key, 0, -1),
      set: () => redis.smembers(key),
      zset: () => redis.zrange(key, 0, '-1'),
    }[await redis.type(key)];
    seen.redis += `${key} ${JSON.stringify(await held?.())}\n`;
  }
}

const keep = (what: string, secret: string): string => {
  secrets.set(`${what} ${secrets.size}`, secret);
  return secret;
};

/** Does something, and keeps the session token that came of it. */
async function does(visitor: Visitor, name: string, input: object, expected: string) {
  const outcome = await visitor.does(name, input, expected);
  if (visitor.cookie !== null) keep('session token', visitor.cookie.split('=')[1] ?? '');
  await lookAround();
  return outcome;
}

async function prove(visitor: Visitor, purpose: 'SignIn' | 'SignatureReset', key: KeyHolder, expected: string) {
  const begun = { consents: CONSENTS, language: 'RU' };
  const { id, document } = await does(visitor, `begin${purpose}`, begun, 'SignatureChallenge');
  return does(visitor, `complete${purpose}`, { challenge: id, document: key.sign(document) }, expected);
}

async function setAndConfirm(visitor: Visitor, grant: string | null, email: string, password: string) {
  const input = { grant, email, password, language: 'KK' };
  const { confirmation } = await does(visitor, 'setCredentials', input, 'ConfirmationSent');
  const code = keep('code', await product.mailed(email, MAILED.code));
  await does(visitor, 'confirmEmail', { confirmation: confirmation.id, code }, 'CredentialsChanged');
}

/** Registration, sign-in, a reset by mail, its undoing, and the signature that ends the freeze; as a browser and a partner. */
async function walk(): Promise<void> {
  const key = product.issueKey();
  const visitor = product.visitor();
  const registered = await prove(visitor, 'SignIn', key, 'RegistrationOffered');
  await setAndConfirm(visitor, keep('grant', registered.grant.token), 'first@example.kz', PASSWORDS[0]);

  await prove(visitor, 'SignIn', key, 'PasswordRequired');
  await does(visitor, 'enterPassword', { password: PASSWORDS[3] }, 'PasswordWrong');
  await does(visitor, 'enterPassword', { password: PASSWORDS[0] }, 'SignedIn');

  const asked = { email: 'first@example.kz', consents: CONSENTS, language: 'EN' };
  await does(visitor, 'requestEmailReset', asked, 'EmailResetRequested');
  const link = keep('mail link', await product.mailed('first@example.kz', MAILED.link));
  const byMail = { grant: link, password: PASSWORDS[1], language: 'EN' };
  await does(product.visitor(), 'setCredentials', byMail, 'CredentialsChanged');
  const undo = keep('undo link', await product.mailed('first@example.kz', MAILED.undoLink));
  await does(product.visitor(), 'freezeAccount', { token: undo }, 'FreezeDone');

  const owner = product.visitor();
  owner.partner = { token: PARTNER_TOKEN, user: 'user-1' };
  const { token } = await prove(owner, 'SignatureReset', key, 'CredentialsGrant');
  await setAndConfirm(owner, keep('grant', token), 'second@example.kz', PASSWORDS[2]);
  keep('undo link', await product.mailed('second@example.kz', MAILED.undoLink));
  // What does not belong there: a token in an address, a password that is no variable.
  await fetch(`${(await product.servers[0]?.ready)?.address}/recover/link/${link}?token=${undo}`);
  await product.visitor().ask('enterPassword', { password: { secret: PASSWORDS[0] } });

  for (const password of PASSWORDS) keep('password', password);
  keep('partner’s token', PARTNER_TOKEN);
}

/** How a secret may stand in a text: as it is, as JSON or an address has it, in base64 of either alphabet, in hexadecimal. */
function spellings(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    bytes.toString('base64').replace(/=+$/u, ''),
    bytes.toString('base64url'),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
  ];
}

/** Six digits are a code only where no more digits stand beside them, and no time that is written with a point. */
function holds(hay: string, spelling: string): boolean {
  return /^\d{6}$/u.test(spelling)
    ? new RegExp(`(?<![\\d.])${spelling}(?!\\d)`, 'u').test(hay)
    : hay.includes(spelling);
}

const foundIn = (hay: string) =>
  [...secrets].filter(([, secret]) => spellings(secret).some((spelling) => holds(hay, spelling))).map(([what]) => what);

describe('of a whole journey', () => {
  it('the mails hold what was mailed, which shows that the search finds', () => {
    const mailed = [...secrets.keys()].filter((what) => /^(code|mail link|undo link) /u.test(what));
    expect(foundIn(seen.mails)).toEqual(mailed);
    expect(mailed).toHaveLength(5);
  });

  it.each(['database', 'redis', 'log', 'spans'] as const)('no secret is in the %s', (where) => {
    expect(foundIn(seen[where])).toEqual([]);
    for (const key of [PRODUCT_KEY.toString('base64'), PRODUCT_KEY.toString('hex'), PRODUCT_KEY.toString('latin1')]) {
      expect(seen[where]).not.toContain(key);
    }
  });

  it('was looked at where it happened', () => {
    expect(new Set([...secrets.keys()].map((what) => what.replace(/ \d+$/u, '')))).toEqual(
      new Set(['session token', 'grant', 'code', 'mail link', 'undo link', 'password', 'partner’s token']),
    );
    // Jobs were caught while they waited, sessions and grants while they lived.
    expect(seen.database).toMatch(/graphile_worker\._private_jobs .*confirmationId/u);
    expect(seen.database).toMatch(/graphile_worker\._private_jobs .*first@example\.kz/u);
    expect(seen.database).toContain('$argon2id$');
    for (const kind of ['session', 'grant', 'challenge']) expect(seen.redis).toContain(`qalpyna:${kind}:`);
    expect(seen.spans).toContain('confirmEmail');
    expect(seen.log).toContain('credentials-changed');
  });
});
