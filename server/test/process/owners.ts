import { ARGON2_FLOOR, makePasswordHasher } from '../../src/adapters/argon2/hasher.ts';
import type { PostgresDatabase } from '../../src/adapters/postgres/database.ts';
import { makePostgresPorts } from '../../src/adapters/postgres/ports.ts';
import { registration } from '../contracts/given.ts';
import type { KeyHolder } from './key-holder.ts';
import type { Product } from './product.ts';

/** Somebody who has an account. */
export type Owner = Readonly<{ key: KeyHolder; accountId: string; email: string }>;

export const OWNERS_PASSWORD = 'Tulpar-77-zhaiyq';

const hasher = makePasswordHasher({ cost: ARGON2_FLOOR, queueLength: 100, queueDeadlineMs: 60_000 });
let ownersHash: Promise<string> | undefined;

async function hash(password: string): Promise<string> {
  const hashed = await hasher.hash(password);
  if (hashed.kind === 'busy') throw new Error('busy');
  return hashed.hash;
}

/** Whether a password is the one of a hash that was read from the database. */
export const isPasswordOf = async (passwordHash: string, password: string): Promise<boolean> =>
  (await hasher.verify(passwordHash, password)).kind === 'matches';

/** Registers somebody new, with `OWNERS_PASSWORD`. The address is made from the IIN where none is given. */
export async function registerOwner(
  product: Product,
  database: PostgresDatabase,
  given: { email?: string } = {},
): Promise<Owner> {
  ownersHash ??= hash(OWNERS_PASSWORD);
  const key = product.issueKey();
  const { email = `owner-${key.signer.iin}@example.kz` } = given;
  const made = registration({ signer: key.signer, email, passwordHash: await ownersHash });
  const record = { ...made, audit: { ...made.audit, outcome: 'registered' } };
  const outcome = await makePostgresPorts(database, 'main').accounts.register(record);
  if (outcome !== 'registered') throw new Error(outcome);
  return { key, accountId: record.accountId, email };
}
