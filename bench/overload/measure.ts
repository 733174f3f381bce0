import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { startServices } from '../../dev/test/start-services.ts';
import { migrateDatabase } from '../../server/src/adapters/postgres/migrate.ts';
import { makeRedisPorts } from '../../server/src/adapters/redis/ports.ts';
import { RedisStore } from '../../server/src/adapters/redis/store.ts';
import { makeSecrets } from '../../server/src/adapters/secrets/secrets.ts';
import * as given from '../../server/test/contracts/given.ts';
import { BOMBS } from '../../server/test/http/bombs.ts';
import { PRODUCT_KEY, PRODUCT_ORIGIN, startProduct } from '../../server/test/process/product.ts';
import { CONSENTS } from '../../server/test/process/visitor.ts';
import { median } from '../timing/roc.ts';
import { type Burst, burst, type Call, loopDelay, SECONDS, TOLD_TO_WAIT } from './burst.ts';

const { values: options } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, json: { type: 'string' } },
});
const ROUNDS = Number(options.rounds);
const TIMES_CAPACITY = 10;
const CAPACITY_CALLS = 200;
const BOMB_ROUNDS = 5;
const RECOVERY_NEEDED_MS = 5_000;

/** The server as it comes, beside the same without its bounds. */
const VARIANTS = [
  { name: 'as it comes', environment: {} },
  { name: 'no bound on requests', environment: { REQUESTS_AT_ONCE: '10000' } },
  { name: 'no bound at all', environment: { REQUESTS_AT_ONCE: '20000', HASH_QUEUE_LENGTH: '10000' } },
] as const;

const services = await startServices();
await migrateDatabase(services.postgresUrl);
const store = await RedisStore.open({ url: services.redisUrl, commandTimeoutMs: 20_000, warn: () => undefined });
const { grants } = makeRedisPorts(store);
const secrets = makeSecrets([{ id: 'k1', key: PRODUCT_KEY }]);
const stores = { databaseUrl: services.postgresUrl, redisUrl: services.redisUrl };
const product = await startProduct(
  stores,
  VARIANTS.map(({ environment }) => environment),
);

/** Limits of everybody begin anew: they are not what is measured. */
const forget = () => store.run((client) => client.flushdb());

/** Grants of registrations, so that each call is a password hash, a row in the audit log and a job. */
async function makeCalls(count: number): Promise<Call> {
  await forget();
  const now = new Date();
  const expiresAt = new Date(now.getTime() + 600_000);
  const open = { accountId: null, epoch: null, signer: null, holder: null, issuedAt: now, expiresAt } as const;
  const made = given.times(count, () => given.grant({ ...open, purpose: 'REGISTRATION' }));
  await Promise.all(made.map((grant) => grants.issue(grant)));
  return async (index) => {
    const grant = secrets.tokenFor('grant', made[index]?.id ?? '');
    const input = { grant, password: 'Nauryz-22-kokpar', email: `p${index}@example.kz`, language: 'RU' };
    return { name: 'setCredentials', input, accepted: 'ConfirmationSent' };
  };
}

/** Calls a second, when as many are asked at a time as there are cores, and one more that is on its way. */
async function capacity(): Promise<number> {
  const call = await makeCalls(CAPACITY_CALLS);
  let next = 0;
  const began = performance.now();
  const askOn = async () => {
    while (next < CAPACITY_CALLS) {
      const { name, input, accepted } = await call(next++);
      await product.visitor().does(name, input, accepted);
    }
  };
  await Promise.all(given.times(availableParallelism() + 1, askOn));
  return (CAPACITY_CALLS * 1000) / (performance.now() - began);
}

/** How long after the last call somebody new is served. */
async function recovery(server: number): Promise<number> {
  const began = performance.now();
  const call = await makeCalls(1_000);
  for (let index = 0; index < 1_000; index += 1) {
    const { name, input, accepted } = await call(index);
    if ((await product.visitor(server).ask(name, input)).outcome?.__typename === accepted) break;
  }
  return performance.now() - began;
}

const percentile = (list: readonly number[], share: number) =>
  list.toSorted((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))] ?? Number.NaN;

type Measured = Burst & { recoveryMs: number };
const measured: Measured[][] = VARIANTS.map(() => []);
const bombs: Record<string, number> = {};
let perSecond = 0;
try {
  await capacity();
  perSecond = await capacity();
  process.stderr.write(`capacity: ${perSecond.toFixed(0)} calls a second\n`);
  const rate = Math.round(perSecond * TIMES_CAPACITY);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const server of round % 2 === 0 ? [0, 1, 2] : [2, 1, 0]) {
      const result = await burst(product, server, rate, await makeCalls(rate * SECONDS));
      measured[server]?.push({ ...result, recoveryMs: await recovery(server) });
      process.stderr.write(`${VARIANTS[server]?.name}: ${JSON.stringify(result.answers)}\n`);
    }
  }
  for (const [name, send] of Object.entries(bombsByName())) {
    await forget();
    const delays: number[] = [];
    for (let round = 0; round < BOMB_ROUNDS; round += 1) {
      await loopDelay(product, 0);
      await send();
      delays.push(await loopDelay(product, 0));
    }
    bombs[name] = median(delays);
  }
} finally {
  await product.stop();
  store.close();
  await services.stop();
}

/** Those of `slow-and-large.test.ts`, and documents that are large or strange to a verifier of signatures. */
function bombsByName(): Record<string, () => Promise<unknown>> {
  const reference = '<ds:Reference URI=""><ds:DigestValue>AAAA</ds:DigestValue></ds:Reference>';
  const documents = {
    'signed: two hundred references': `<a xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:Signature><ds:SignedInfo>${reference.repeat(200)}</ds:SignedInfo></ds:Signature></a>`,
    'signed: 60 KB of levels': `${'<a>'.repeat(8_500)}${'</a>'.repeat(8_500)}`,
    'signed: 60 KB of attributes': `<a ${given.times(5_000, (at) => `b${at}="c"`).join(' ')}/>`,
    'signed: 60 KB of base64': Buffer.alloc(45_000, 7).toString('base64'),
  };
  const sends: Record<string, () => Promise<unknown>> = { 'nothing, for comparison': async () => undefined };
  for (const [name, query, variables = {}] of BOMBS) {
    const written = typeof variables === 'string' ? variables : JSON.stringify(variables);
    const body = `{"query":${JSON.stringify(query)},"variables":${written}}`;
    const headers = { 'content-type': 'application/json', origin: PRODUCT_ORIGIN };
    sends[name] = async () =>
      fetch(`${(await product.servers[0]?.ready)?.address}/graphql`, { method: 'POST', headers, body });
  }
  for (const [name, document] of Object.entries(documents)) {
    sends[name] = async () => {
      const visitor = product.visitor();
      const begun = { consents: CONSENTS, language: 'RU' };
      const { id } = await visitor.does('beginSignatureReset', begun, 'SignatureChallenge');
      await visitor.does('completeSignatureReset', { challenge: id, document }, 'SignatureRefused');
    };
  }
  sends['a password of 90 KB'] = async () => {
    const call = await makeCalls(1);
    const { name, input } = await call(0);
    return product.visitor().ask(name, { ...input, password: 'Aa1-'.repeat(22_500) });
  };
  return sends;
}

const ms = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
/** The median over the rounds. */
const of = (list: readonly Measured[], what: (one: Measured) => number) => median(list.map(what));
const told = (list: readonly Measured[], ...types: readonly string[]) =>
  of(list, ({ answers }) => types.reduce((sum, type) => sum + (answers[type] ?? 0), 0));
const TOLD = new Set(['ConfirmationSent', 'RateLimited', ...TOLD_TO_WAIT]);
const otherwise = (list: readonly Measured[]) =>
  Math.max(
    ...list.map(({ answers }) =>
      Object.entries(answers).reduce((sum, [type, count]) => sum + (TOLD.has(type) ? 0 : count), 0),
    ),
  );
const FIGURES: readonly [string, (list: readonly Measured[]) => string][] = [
  ['accepted', (list) => told(list, 'ConfirmationSent').toFixed(0)],
  ['accepted, half of them within', (list) => ms(of(list, ({ acceptedMs }) => percentile(acceptedMs, 0.5)))],
  ['accepted, 99 % within', (list) => ms(of(list, ({ acceptedMs }) => percentile(acceptedMs, 0.99)))],
  [
    'the same in the worst round',
    (list) => ms(Math.max(...list.map(({ acceptedMs }) => percentile(acceptedMs, 0.99)))),
  ],
  ['told to try later, or busy', (list) => told(list, ...TOLD_TO_WAIT).toFixed(0)],
  ['told so, half of them within', (list) => ms(of(list, ({ refusedMs }) => percentile(refusedMs, 0.5)))],
  ['told that it is too often (everybody’s limit)', (list) => told(list, 'RateLimited').toFixed(0)],
  ['anything else, most of a round', (list) => String(otherwise(list))],
  ['`/healthz` at rest, median', (list) => ms(of(list, ({ idleHealthMs }) => percentile(idleHealthMs, 0.5)))],
  ['`/healthz` meanwhile, median', (list) => ms(of(list, ({ healthMs }) => percentile(healthMs, 0.5)))],
  ['`/healthz` meanwhile, 99 % within', (list) => ms(of(list, ({ healthMs }) => percentile(healthMs, 0.99)))],
  ['longest delay of the event loop', (list) => ms(of(list, ({ loopDelayMs }) => loopDelayMs))],
  ['somebody new is served after', (list) => ms(of(list, ({ recoveryMs }) => recoveryMs))],
];

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.versions.node}`;
process.stdout.write(
  line(['', ...VARIANTS.map(({ name }) => name)]) +
    line(['---', ...VARIANTS.map(() => '---:')]) +
    FIGURES.map(([name, figure]) => line([name, ...measured.map(figure)])).join('') +
    `\ncapacity ${perSecond.toFixed(0)} calls a second; ${TIMES_CAPACITY} times that for ${SECONDS} s; ${ROUNDS} rounds in turn, medians; needed: 99 % within 2 s, recovery within ${RECOVERY_NEEDED_MS / 1000} s, nothing else\n\n` +
    line(['what is sent', 'longest delay of the event loop']) +
    line(['---', '---:']) +
    Object.entries(bombs)
      .map(([name, delay]) => line([name, delay === 0 ? 'none seen' : ms(delay)]))
      .join('') +
    `\nmedians of ${BOMB_ROUNDS}; needed: below 100 ms\n${machine}\n`,
);
if (options.json !== undefined) {
  writeFileSync(options.json, `${JSON.stringify({ machine, perSecond, rounds: ROUNDS, measured, bombs }, null, 2)}\n`);
}
