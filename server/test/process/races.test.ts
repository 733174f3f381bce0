import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { ARGON2_FLOOR, makePasswordHasher } from '../../src/adapters/argon2/hasher.ts';
import { makePostgresPorts } from '../../src/adapters/postgres/ports.ts';
import { registration, times } from '../contracts/given.ts';
import { useDatabase } from '../contracts/test-database.ts';
import type { KeyHolder } from './key-holder.ts';
import { MAILED, type Product, startProduct } from './product.ts';
import { CONSENTS, type ProcessAnswer, type Visitor } from './visitor.ts';

/** RACE_ROUNDS=20 for a long run. */
const ROUNDS = Number(process.env['RACE_ROUNDS'] ?? 2);
const PARALLEL = 50;
const PATIENT = { timeout: 60_000 + ROUNDS * 60_000 };
const OLD_PASSWORD = 'Tulpar-77-zhaiyq';
const rounds = times(ROUNDS, (index) => index + 1);

/** What a person may be told who was not the first, or came when all hands were full. */
const LOST = [
  'GrantClosed',
  'ConfirmationClosed',
  'ChallengeClosed',
  'LinkClosed',
  'CodeWrong',
  'RateLimited',
  'TryLater',
];

const test = useDatabase();
let product: Product;
let oldHash: string;
const hasher = makePasswordHasher({ cost: ARGON2_FLOOR, queueLength: 1, queueDeadlineMs: 60_000 });

beforeAll(async () => {
  const hashed = await hasher.hash(OLD_PASSWORD);
  if (hashed.kind === 'hashed') oldHash = hashed.hash;
  // Both are the same but for the worker: mails are not what races here.
  const stores = { databaseUrl: test.url, redisUrl: `${inject('redisUrl')}/1` };
  product = await startProduct(stores, [{ WORKER: 'on' }, { WORKER: 'off' }]);
}, 240_000);
afterAll(() => product?.stop());

type Owner = Readonly<{ key: KeyHolder; accountId: string; email: string }>;

async function newOwner(): Promise<Owner> {
  const key = product.issueKey();
  const email = `owner-${key.signer.iin}@example.kz`;
  const made = registration({ signer: key.signer, email, passwordHash: oldHash });
  const record = { ...made, audit: { ...made.audit, outcome: 'registered' } };
  expect(await makePostgresPorts(test.database, 'main').accounts.register(record)).toBe('registered');
  return { key, accountId: record.accountId, email };
}

/** Holds every request at its last byte until all of them have arrived, half at each process; then lets all go at once. */
async function atOnce(calls: readonly [Visitor, string, object][]): Promise<ProcessAnswer[]> {
  const held = await Promise.all(calls.map(([visitor, name, input]) => visitor.hold(name, input)));
  const answers = await Promise.all(held.map((go) => go()));
  expect(answers.filter(({ status }) => status !== 200).map(({ text }) => text)).toEqual([]);
  return answers;
}

/**
 * The same call 50 times at once. Whoever was told to try later on a crowded machine does so once more, so that somebody
 * wins; and one more call comes when all is over.
 */
async function fifty(visitor: (server: number) => Visitor, name: string, input: object, won: string) {
  const calls = times(PARALLEL, (index): [Visitor, string, object] => [visitor(index % 2), name, input]);
  const answers = await atOnce(calls);
  for (let more = 0; more < 2; more += 1) answers.push(await visitor(more).ask(name, input));
  const types = answers.map(({ outcome }) => outcome.__typename as string);
  expect([...new Set(types)].filter((type) => type !== won && !LOST.includes(type))).toEqual([]);
  return { winners: answers.filter((_, index) => types[index] === won), last: answers.at(-1)?.outcome };
}

const accountOf = async ({ accountId }: Owner) => {
  const rows = await test.sql<{ epoch: number; email: string; password_hash: string; state: string }>(
    'select epoch, email, password_hash, state from account where id = $1',
    [accountId],
  );
  return rows[0] ?? expect.fail('the account is gone');
};

const audited = async ({ accountId }: Owner, ...outcomes: string[]): Promise<number> =>
  (await test.sql('select from audit_event where account_id = $1 and outcome = any($2)', [accountId, outcomes])).length;

async function askForLink({ email }: Owner): Promise<string> {
  await product
    .visitor()
    .does('requestEmailReset', { email, consents: CONSENTS, language: 'RU' }, 'EmailResetRequested');
  return product.mailed(email, MAILED.link);
}

/** A browser with a grant that a signature opened. */
async function proved({ key }: Owner, server = 0): Promise<Visitor> {
  const visitor = product.visitor(server);
  await visitor.prove('SignatureReset', key, 'CredentialsGrant');
  return visitor;
}

/** A browser with a confirmation, and the code for it. */
async function confirming(owner: Owner, credentials: { email: string; password: string }, server = 0) {
  const visitor = await proved(owner, server);
  const { confirmation } = await visitor.does('setCredentials', { ...credentials, language: 'RU' }, 'ConfirmationSent');
  return {
    visitor,
    input: { confirmation: confirmation.id, code: await product.mailed(credentials.email, MAILED.code) },
  };
}

const opens = async (owner: Owner, password: string): Promise<boolean> => {
  const verified = await hasher.verify((await accountOf(owner)).password_hash, password);
  return verified.kind === 'matches';
};

describe.each(rounds)('of 50 at once at two processes (round %i)', (round) => {
  it('one uses a mail link', PATIENT, async () => {
    const owner = await newOwner();
    const grant = await askForLink(owner);
    const input = { grant, password: `Nauryz-22-kokpar-${round}`, language: 'RU' };
    const { winners, last } = await fifty(
      (server) => product.visitor(server),
      'setCredentials',
      input,
      'CredentialsChanged',
    );
    expect(winners).toHaveLength(1);
    expect(last).toMatchObject({ __typename: 'GrantClosed', reason: 'USED' });
    expect(await accountOf(owner)).toMatchObject({ epoch: 2, email: owner.email });
    expect(await audited(owner, 'credentials-changed')).toBe(1);
    expect(await test.sql('select from credential_change where account_id = $1', [owner.accountId])).toHaveLength(2);
  });

  it('one uses an undo link', PATIENT, async () => {
    const owner = await newOwner();
    const grant = await askForLink(owner);
    const input = { grant, password: 'Nauryz-22-kokpar', language: 'RU' };
    await product.visitor().does('setCredentials', input, 'CredentialsChanged');
    const token = await product.mailed(owner.email, MAILED.undoLink);
    const { winners, last } = await fifty(
      (server) => product.visitor(server),
      'freezeAccount',
      { token },
      'FreezeDone',
    );
    expect(winners).toHaveLength(1);
    expect(last).toMatchObject({ __typename: 'LinkClosed', reason: 'USED' });
    expect(await accountOf(owner)).toMatchObject({ state: 'FROZEN_BY_LINK' });
    expect(await audited(owner, 'freeze-done')).toBe(1);
  });

  it('one answers a challenge', PATIENT, async () => {
    const owner = await newOwner();
    const visitor = product.visitor();
    const begun = { consents: CONSENTS, language: 'RU' };
    const { id, document } = await visitor.does('beginSignatureReset', begun, 'SignatureChallenge');
    const input = { challenge: id, document: owner.key.sign(document) };
    const { winners } = await fifty(
      (server) => visitor.twin(server),
      'completeSignatureReset',
      input,
      'CredentialsGrant',
    );
    expect(winners).toHaveLength(1);
    const accepted = "select from evidence where challenge_id = $1 and verdict = 'accepted'";
    expect(await test.sql(accepted, [id])).toHaveLength(1);
    expect(await audited(owner, 'credentials-grant')).toBe(1);
  });

  it('five submit with a signature grant, and one confirmation lives', PATIENT, async () => {
    const owner = await newOwner();
    const visitor = await proved(owner);
    const input = { email: `new-${owner.email}`, password: 'Nauryz-22-kokpar', language: 'RU' };
    const { winners } = await fifty((server) => visitor.twin(server), 'setCredentials', input, 'ConfirmationSent');
    expect(winners.length).toBeGreaterThan(0);
    expect(winners.length).toBeLessThanOrEqual(5);
    const ids = winners.map(({ outcome }) => outcome.confirmation.id as string);
    const outcomes = await Promise.all(
      ids.map(async (confirmation) => (await visitor.ask('confirmEmail', { confirmation, code: 'none' })).outcome),
    );
    expect(outcomes.map(({ __typename, reason }) => reason ?? __typename).sort()).toEqual([
      'CodeWrong',
      ...times(ids.length - 1, () => 'REPLACED'),
    ]);
    expect(await accountOf(owner)).toMatchObject({ epoch: 1, email: owner.email });
  });

  it('one uses a code', PATIENT, async () => {
    const owner = await newOwner();
    const email = `new-${owner.email}`;
    const { visitor, input } = await confirming(owner, { email, password: 'Nauryz-22-kokpar' });
    const { winners } = await fifty((server) => visitor.twin(server), 'confirmEmail', input, 'CredentialsChanged');
    expect(winners).toHaveLength(1);
    expect(await accountOf(owner)).toMatchObject({ epoch: 2, email });
    expect(await audited(owner, 'credentials-changed')).toBe(1);
  });
});

describe.each(rounds)('at two processes (round %i)', () => {
  it('a sign-in against a reset: whoever got in with the old password is out', PATIENT, async () => {
    const owner = await newOwner();
    const { visitor, input } = await confirming(owner, { email: owner.email, password: 'Nauryz-22-kokpar' });
    const others = await Promise.all(
      times(4, async (index) => {
        const other = product.visitor(index % 2);
        await other.prove('SignIn', owner.key, 'PasswordRequired');
        return other;
      }),
    );
    const [change, ...entered] = await atOnce([
      [visitor, 'confirmEmail', input],
      ...others.map((other): [Visitor, string, object] => [other, 'enterPassword', { password: OLD_PASSWORD }]),
    ]);
    expect(change?.outcome.__typename).toBe('CredentialsChanged');
    for (const { outcome } of entered) expect(['SignedIn', 'SignInClosed', 'TryLater']).toContain(outcome.__typename);
    for (const other of others) expect((await other.ask('viewer')).outcome).toMatchObject({ stage: 'ANONYMOUS' });
    expect([await opens(owner, 'Nauryz-22-kokpar'), await opens(owner, OLD_PASSWORD)]).toEqual([true, false]);
  });

  it('a change against two others: one is made, whole', PATIENT, async () => {
    const owner = await newOwner();
    const grant = await askForLink(owner);
    const byMail = { email: owner.email, password: 'Kokmaisa-31-jel!' };
    const first = { email: `first-${owner.email}`, password: 'Aqbota-41-taudan!' };
    const second = { email: `second-${owner.email}`, password: 'Sunqar-51-kolden!' };
    const [one, two] = [await confirming(owner, first, 0), await confirming(owner, second, 1)];
    const answers = await atOnce([
      [product.visitor(0), 'setCredentials', { grant, password: byMail.password, language: 'RU' }],
      [one.visitor, 'confirmEmail', one.input],
      [two.visitor, 'confirmEmail', two.input],
    ]);
    const made = answers.map(({ outcome }) => outcome.__typename === 'CredentialsChanged');
    expect(made.filter(Boolean)).toHaveLength(1);
    const winner = [byMail, first, second][made.indexOf(true)] ?? expect.fail('nobody won');
    expect(await accountOf(owner)).toMatchObject({ epoch: 2, email: winner.email });
    expect(await opens(owner, winner.password)).toBe(true);
    expect(await audited(owner, 'credentials-changed')).toBe(1);
  });
});
