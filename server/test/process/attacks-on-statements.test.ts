import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { useDatabase } from '../contracts/test-database.ts';
import { keepRedis } from './keep-redis.ts';
import type { KeyHolder } from './key-holder.ts';
import { registerOwner } from './owners.ts';
import { type Product, startProduct } from './product.ts';
import { CONSENTS, type Visitor } from './visitor.ts';

const PATIENT = { timeout: 240_000 };

const test = useDatabase();
let product: Product;
let redis: Redis;
beforeAll(async () => {
  const redisUrl = `${inject('redisUrl')}/9`;
  redis = new Redis(redisUrl);
  product = await startProduct({ databaseUrl: test.url, redisUrl }, [{}, { WORKER: 'off' }]);
}, 240_000);
afterAll(async () => {
  await product?.stop();
  redis?.disconnect();
});

const newOwner = () => registerOwner(product, test.database);

/** A challenge, and what this key makes of it when the statement is put before it as it is, or altered. */
async function signedBy(key: KeyHolder, visitor: Visitor, alter = (document: string) => document) {
  const begun = { consents: CONSENTS, language: 'RU' };
  const { id, document } = await visitor.does('beginSignatureReset', begun, 'SignatureChallenge');
  return { challenge: id as string, document: key.sign(alter(document)) };
}

const complete = async (visitor: Visitor, input: object, purpose = 'SignatureReset') =>
  (await visitor.ask(`complete${purpose}`, input)).outcome;

const accepted = (challenge: string) =>
  test.sql("select from evidence where challenge_id = $1 and verdict = 'accepted'", [challenge]);

describe('a signed statement', () => {
  it('is taken once, whatever process is asked and whatever Redis has forgotten or remembers', PATIENT, async () => {
    const { key } = await newOwner();
    const visitor = product.visitor();
    const input = await signedBy(key, visitor);
    const asBefore = visitor.twin(1);
    const putBack = await keepRedis(redis);
    expect(await complete(visitor, input)).toMatchObject({ __typename: 'CredentialsGrant' });
    for (const server of [0, 1])
      expect(await complete(visitor.twin(server), input)).toMatchObject({ __typename: 'ChallengeClosed' });
    await redis.flushdb();
    expect(await complete(visitor.twin(1), input)).toMatchObject({ reason: 'UNKNOWN' });
    await putBack();
    expect(await complete(asBefore, input)).toMatchObject({ __typename: 'ChallengeClosed', reason: 'USED' });
    expect(await accepted(input.challenge)).toHaveLength(1);
  });

  it('answers its own challenge, of its own session, for its own purpose', PATIENT, async () => {
    const [victim, attacker] = [await newOwner(), await newOwner()];
    const own = product.visitor();
    const right = await signedBy(victim.key, own);
    const thief = product.visitor();
    const thiefs = await signedBy(attacker.key, thief);

    // Stolen whole; put into a challenge of the thief's own; turned to another purpose.
    expect(await complete(thief, right)).toMatchObject({ __typename: 'ChallengeClosed', reason: 'UNKNOWN' });
    expect(await complete(product.visitor(), right)).toMatchObject({ reason: 'UNKNOWN' });
    expect(await complete(thief, { challenge: thiefs.challenge, document: right.document })).toMatchObject({
      __typename: 'SignatureRefused',
      refusal: 'NOT_THE_ISSUED_STATEMENT',
    });
    const altered = await signedBy(attacker.key, thief, (document) => document.replace(/(\d)(?=\D*$)/u, '7$1'));
    expect(await complete(thief, altered)).toMatchObject({ refusal: 'NOT_THE_ISSUED_STATEMENT' });
    expect(await complete(own, right, 'SignIn')).toMatchObject({ reason: 'UNKNOWN' });
    expect(await accepted(right.challenge)).toEqual([]);
    expect(await complete(own, right)).toMatchObject({ __typename: 'CredentialsGrant' });
  });

  it('of another person does nothing to the account that a session has proved already', PATIENT, async () => {
    const [victim, attacker] = [await newOwner(), await newOwner()];
    const visitor = product.visitor();
    await visitor.prove('SignIn', victim.key, 'PasswordRequired');
    expect(await complete(visitor, await signedBy(attacker.key, visitor))).toMatchObject({
      __typename: 'SignatureRefused',
      refusal: 'ANOTHER_PERSON',
    });
  });

  it('is issued only for both consents in their current versions', PATIENT, async () => {
    const [one, two] = CONSENTS;
    for (const consents of [[], [one], [two], [one, one], [one, { ...two, version: '2020-01-01' }]]) {
      for (const name of ['beginSignIn', 'beginSignatureReset'])
        await product.visitor().does(name, { consents, language: 'RU' }, 'ConsentsRequired');
      const asked = { email: 'somebody@example.kz', consents, language: 'RU' };
      await product.visitor().does('requestEmailReset', asked, 'ConsentsRequired');
    }
  });
});
