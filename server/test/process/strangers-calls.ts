import type { PostgresDatabase } from '../../src/adapters/postgres/database.ts';
import { makePostgresPorts } from '../../src/adapters/postgres/ports.ts';
import { makeRedisPorts } from '../../src/adapters/redis/ports.ts';
import type { RedisStore } from '../../src/adapters/redis/store.ts';
import { after } from '../../src/domain/lifetimes.ts';
import * as given from '../contracts/given.ts';
import { CONSENTS } from './visitor.ts';

/** A mutation that anybody can call, with inputs between which nobody may be able to tell from outside. */
export type StrangersCall = Readonly<{
  operation: string;
  /** The first names what nobody has, the others what somebody has. Each number from 0 on asks for something else. */
  variants: Readonly<Record<string, (index: number) => object>>;
}>;

const MINUTE = 60_000;
/** Of equal length, as all that is compared here: what differs must not be what was sent. */
const addressOf = (who: 'nobod' | 'known' | 'froze' | 'admin' | 'await', index: number) =>
  `${who}-${String(index).padStart(5, '0')}@example.kz`;
const forged = (recordId: string) => `k1.${recordId}.${'A'.repeat(43)}`;
const consents = CONSENTS;

/**
 * Makes accounts in every state, and whatever else a stranger may try to learn of.
 *
 * @param count how often each variant will be asked
 */
export async function makeStrangersCalls(
  { database, store }: { database: PostgresDatabase; store: RedisStore },
  count: number,
): Promise<readonly StrangersCall[]> {
  const { accounts, clock } = makePostgresPorts(database, 'main');
  const { challenges, grants } = makeRedisPorts(store);
  const now = await clock.now();
  const expiresAt = after(now, 10 * MINUTE);

  const register = async (email: string) => {
    const undoLink = { id: given.newId(), expiresAt };
    const record = given.registration({ email, at: now, notices: [given.notice({ address: email, undoLink })] });
    await accounts.register(record);
    return { accountId: record.accountId, undoLink };
  };
  for (let index = 0; index < count; index += 1) {
    await register(addressOf('known', index));
    for (const [who, state] of [
      ['froze', 'FROZEN_BY_LINK'],
      ['admin', 'FROZEN_BY_ADMINISTRATOR'],
    ] as const) {
      const { accountId } = await register(addressOf(who, index));
      await database.run((query) =>
        query.updateTable('account').set({ state, freezeReference: 'AAAA-BBBB' }).where('id', '=', accountId).execute(),
      );
    }
    // A registration that waits for its code.
    const grant = given.grant({ accountId: null, epoch: null, purpose: 'REGISTRATION', issuedAt: now, expiresAt });
    await grants.issue(grant);
    const email = addressOf('await', index);
    await grants.submit(given.confirmation(grant.id, { email, sentAt: now, expiresAt }));
  }

  const { accountId, undoLink } = await register('owner@example.kz');
  const grant = given.grant({ accountId, issuedAt: now, expiresAt });
  const confirmation = given.confirmation(grant.id, { sentAt: now, expiresAt });
  await grants.issue(grant);
  await grants.submit(confirmation);
  const open = given.challenge({ issuedAt: now, expiresAt });
  const signIn = given.challenge({ purpose: 'SIGN_IN', issuedAt: now, expiresAt });
  for (const challenge of [open, signIn]) await challenges.open(challenge);

  const askFor = (who: Parameters<typeof addressOf>[0]) => (index: number) => ({
    email: addressOf(who, index),
    consents,
    language: 'RU',
  });
  const credentials = { password: 'Nauryz-22-kokpar', email: 'new@example.kz', language: 'RU' };
  const document = '<statement/>';
  return [
    {
      operation: 'requestEmailReset',
      variants: {
        'of nobody': askFor('nobod'),
        active: askFor('known'),
        'frozen by link': askFor('froze'),
        'frozen by an administrator': askFor('admin'),
        unconfirmed: askFor('await'),
      },
    },
    {
      operation: 'setCredentials',
      variants: {
        'forged for nothing': () => ({ grant: forged(given.newId()), ...credentials }),
        'forged for a grant that is open': () => ({ grant: forged(grant.id), ...credentials }),
      },
    },
    {
      operation: 'confirmEmail',
      variants: {
        unknown: () => ({ confirmation: `${given.newId()}.${given.newId()}`, code: '000000' }),
        'of somebody else': () => ({ confirmation: confirmation.id, code: '000000' }),
      },
    },
    {
      operation: 'resendConfirmation',
      variants: {
        unknown: () => ({ confirmation: `${given.newId()}.${given.newId()}` }),
        'of somebody else': () => ({ confirmation: confirmation.id }),
      },
    },
    {
      operation: 'freezeAccount',
      variants: {
        'forged for nothing': () => ({ token: forged(given.newId()) }),
        'forged for a link that is open': () => ({ token: forged(undoLink.id) }),
      },
    },
    {
      operation: 'completeSignIn',
      variants: {
        unknown: () => ({ challenge: given.newId(), document }),
        'of somebody else': () => ({ challenge: signIn.id, document }),
      },
    },
    {
      operation: 'completeSignatureReset',
      variants: {
        unknown: () => ({ challenge: given.newId(), document }),
        'of somebody else': () => ({ challenge: open.id, document }),
      },
    },
  ];
}
