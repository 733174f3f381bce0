import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { times } from '../contracts/given.ts';
import { useDatabase } from '../contracts/test-database.ts';
import { isPasswordOf, OWNERS_PASSWORD, type Owner, registerOwner } from './owners.ts';
import { MAILED, type Product, startProduct } from './product.ts';
import { askForLink, confirming, proved } from './steps.ts';
import { CONSENTS, type ProcessAnswer, type Visitor } from './visitor.ts';

/** RACE_ROUNDS=20 for a long run. */
const ROUNDS = Number(process.env['RACE_ROUNDS'] ?? 2);
const PARALLEL = 50;
const PATIENT = { timeout: 60_000 + ROUNDS * 60_000 };
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

beforeAll(async () => {
  // Both are the same but for the worker: mails are not what races here.
  const stores = { databaseUrl: test.url, redisUrl: `${inject('redisUrl')}/1` };
  product = await startProduct(stores, [{ WORKER: 'on' }, { WORKER: 'off' }]);
}, 240_000);
afterAll(() => product?.stop());

const newOwner = () => registerOwner(product, test.database);

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

const opens = async (owner: Owner, password: string): Promise<boolean> =>
  isPasswordOf((await accountOf(owner)).password_hash, password);

describe.each(rounds)('of 50 at once at two processes (round %i)', (round) => {
  it('one uses a mail link', PATIENT, async () => {
    const owner = await newOwner();
    const grant = await askForLink(product, owner.email);
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
    const grant = await askForLink(product, owner.email);
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
    const visitor = await proved(product, owner.key);
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
    const { visitor, input } = await confirming(product, owner.key, { email, password: 'Nauryz-22-kokpar' });
    const { winners } = await fifty((server) => visitor.twin(server), 'confirmEmail', input, 'CredentialsChanged');
    expect(winners).toHaveLength(1);
    expect(await accountOf(owner)).toMatchObject({ epoch: 2, email });
    expect(await audited(owner, 'credentials-changed')).toBe(1);
  });
});

describe.each(rounds)('at two processes (round %i)', () => {
  it('a sign-in against a reset: whoever got in with the old password is out', PATIENT, async () => {
    const owner = await newOwner();
    const { visitor, input } = await confirming(product, owner.key, {
      email: owner.email,
      password: 'Nauryz-22-kokpar',
    });
    const others = await Promise.all(
      times(4, async (index) => {
        const other = product.visitor(index % 2);
        await other.prove('SignIn', owner.key, 'PasswordRequired');
        return other;
      }),
    );
    const [change, ...entered] = await atOnce([
      [visitor, 'confirmEmail', input],
      ...others.map((other): [Visitor, string, object] => [other, 'enterPassword', { password: OWNERS_PASSWORD }]),
    ]);
    expect(change?.outcome.__typename).toBe('CredentialsChanged');
    for (const { outcome } of entered) expect(['SignedIn', 'SignInClosed', 'TryLater']).toContain(outcome.__typename);
    for (const other of others) expect((await other.ask('viewer')).outcome).toMatchObject({ stage: 'ANONYMOUS' });
    expect([await opens(owner, 'Nauryz-22-kokpar'), await opens(owner, OWNERS_PASSWORD)]).toEqual([true, false]);
  });

  it('a change against two others: one is made, whole', PATIENT, async () => {
    const owner = await newOwner();
    const grant = await askForLink(product, owner.email);
    const byMail = { email: owner.email, password: 'Kokmaisa-31-jel!' };
    const first = { email: `first-${owner.email}`, password: 'Aqbota-41-taudan!' };
    const second = { email: `second-${owner.email}`, password: 'Sunqar-51-kolden!' };
    const [one, two] = [
      await confirming(product, owner.key, first, 0),
      await confirming(product, owner.key, second, 1),
    ];
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
