import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { ARGON2_FLOOR, makePasswordHasher } from '../../src/adapters/argon2/hasher.ts';
import { makePostgresPorts } from '../../src/adapters/postgres/ports.ts';
import { registration, times } from '../contracts/given.ts';
import { useDatabase } from '../contracts/test-database.ts';
import { MAILED, type Product, startProduct } from './product.ts';
import { CONSENTS, type Visitor } from './visitor.ts';

const PATIENT = { timeout: 240_000 };
/** At rest it has some forty open. */
const DESCRIPTORS = 64;
const CROWD = 4 * DESCRIPTORS;
const PEOPLE = 6;
/** A small machine's heap, in MiB: an empty server has some sixty in use. */
const HEAP_MIB = 96;
const OLD_PASSWORD = 'Tulpar-77-zhaiyq';
const NEW_PASSWORD = 'Nauryz-22-kokpar';

const test = useDatabase();
const hasher = makePasswordHasher({ cost: ARGON2_FLOOR, queueLength: PEOPLE, queueDeadlineMs: 60_000 });
let product: Product;

beforeAll(async () => {
  product = await startProduct(
    { databaseUrl: test.url, redisUrl: `${inject('redisUrl')}/4` },
    [{ NODE_OPTIONS: `--max-old-space-size=${HEAP_MIB}` }],
    {},
    `ulimit -n ${DESCRIPTORS}`,
  );
}, 240_000);
afterAll(() => product?.stop());

type Owner = Readonly<{ accountId: string; email: string; visitor: Visitor; input: object }>;

/** Somebody with an account, and a link in the mailbox. */
async function newOwner(): Promise<Owner> {
  const { signer } = product.issueKey();
  const email = `owner-${signer.iin}@example.kz`;
  const hashed = await hasher.hash(OLD_PASSWORD);
  if (hashed.kind === 'busy') throw new Error('busy');
  const made = registration({ signer, email, passwordHash: hashed.hash });
  expect(await makePostgresPorts(test.database, 'main').accounts.register(made)).toBe('registered');
  const visitor = product.visitor();
  await visitor.does('requestEmailReset', { email, consents: CONSENTS, language: 'RU' }, 'EmailResetRequested');
  const grant = await product.mailed(email, MAILED.link);
  return { accountId: made.accountId, email, visitor, input: { grant, password: NEW_PASSWORD, language: 'RU' } };
}

/** Which of the two passwords the account has. */
async function passwordOf({ accountId }: Owner): Promise<string | undefined> {
  const rows = await test.sql<{ hash: string }>('select password_hash as hash from account where id = $1', [accountId]);
  const matches = await Promise.all(
    [OLD_PASSWORD, NEW_PASSWORD].map((password) => hasher.verify(rows[0]?.hash ?? '', password)),
  );
  return [OLD_PASSWORD, NEW_PASSWORD].find((_, at) => matches[at]?.kind === 'matches');
}

const addressOf = async () => (await product.servers[0]?.ready)?.address ?? expect.fail('there is no server');

/**
 * Keeps more connections open than the server has descriptors, each with half a request. Whoever is refused comes again, so that a
 * descriptor which becomes free is not free for long; `leave` ends it.
 */
async function crowd(): Promise<Crowd> {
  const { hostname, port } = new URL(await addressOf());
  const sockets = new Set<Socket>();
  let refused = 0;
  let isLeaving = false;
  const come = () => {
    if (isLeaving) return;
    const socket = connect(Number(port), hostname, () => socket.write('POST /graphql HTTP/1.1\r\nHost: localhost\r\n'));
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      sockets.delete(socket);
      refused += 1;
      setTimeout(come, 5);
    });
  };
  for (let came = 0; came < CROWD; came += 1) come();
  await vi.waitUntil(() => refused > CROWD, { timeout: 60_000 });
  return {
    refused: () => refused,
    leave() {
      isLeaving = true;
      for (const socket of sockets) socket.destroy();
    },
  };
}

type Crowd = Readonly<{ refused(): number; leave(): void }>;

/** Breaks what the server has open to PostgreSQL, and waits until the crowd has taken the descriptors: it is refused again. */
async function breakLines({ refused }: Crowd): Promise<void> {
  await test.sql(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and application_name like 'qalpyna%'`,
  );
  const before = refused();
  await vi.waitUntil(() => refused() > before + CROWD, { timeout: 60_000 });
}

describe(`a server with ${DESCRIPTORS} descriptors, a heap of ${HEAP_MIB} MiB and ${CROWD} connections`, () => {
  it('answers try later, loses nothing that it acknowledged, and goes on by itself', PATIENT, async () => {
    const owners = await Promise.all(times(PEOPLE, newOwner));
    // Each has a line to the server from now on, and keeps it.
    await Promise.all(owners.map(({ visitor }) => visitor.begin()));

    const many = await crowd();
    const acknowledged = new Set<Owner>();
    try {
      await breakLines(many);
      const answers = await Promise.all(owners.map(({ visitor, input }) => visitor.ask('setCredentials', input)));
      for (const [at, { status, outcome }] of answers.entries()) {
        expect([status, outcome?.__typename]).toEqual([200, expect.stringMatching(/^(CredentialsChanged|TryLater)$/u)]);
        if (outcome.__typename === 'CredentialsChanged') acknowledged.add(owners[at] as Owner);
      }
      // Else it was not short of anything.
      expect(acknowledged.size).toBeLessThan(PEOPLE);
      expect((await fetch(`${await addressOf()}/healthz`).catch(() => null))?.status ?? 'refused').toMatch(
        /200|refused/u,
      );
    } finally {
      many.leave();
    }
    for (const owner of owners) {
      expect(await passwordOf(owner)).toBe(acknowledged.has(owner) ? NEW_PASSWORD : OLD_PASSWORD);
    }

    const ready = async () => (await fetch(`${await addressOf()}/readyz`)).status;
    await expect.poll(() => ready().catch(() => 0), { timeout: 60_000 }).toBe(200);
    for (const owner of owners) {
      const { outcome } = await owner.visitor.ask('setCredentials', owner.input);
      expect(outcome.__typename).toBe(acknowledged.has(owner) ? 'GrantClosed' : 'CredentialsChanged');
      expect(await passwordOf(owner)).toBe(NEW_PASSWORD);
      await product.mailed(owner.email, MAILED.undoLink);
    }
    const [server] = product.servers;
    expect(server?.log.filter(({ msg }) => msg === 'fault')).toEqual([]);
    server?.signal('SIGTERM');
    expect(await server?.ended).toBe(0);
    expect(server?.complaints()).toBe('');
  });
});
