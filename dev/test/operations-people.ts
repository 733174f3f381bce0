import { randomBytes } from 'node:crypto';
import { PostgresDatabase } from '../../server/src/adapters/postgres/database.ts';
import { makePostgresPorts } from '../../server/src/adapters/postgres/ports.ts';
import { makeRedisPorts } from '../../server/src/adapters/redis/ports.ts';
import { RedisStore } from '../../server/src/adapters/redis/store.ts';
import type { FreezeOutcome } from '../../server/src/use-cases/ports/accounts.ts';

export type People = Awaited<ReturnType<typeof makePeople>>;

const newId = () => randomBytes(16).toString('base64url');

/** One person with an account, a notice that waits to be sent, and an *it was not me* link in it. */
export async function makePeople(databaseUrl: string, redisUrl: string) {
  const warn = () => undefined;
  const open = (url: string) => new PostgresDatabase({ url, maxConnections: 2, answerWithinMs: 25_000, warn });
  const database = open(databaseUrl);
  const redis = await RedisStore.open({ url: redisUrl, warn });
  const { sessions } = makeRedisPorts(redis);
  const ports = makePostgresPorts(database, 'main');
  const [account, undoLinkId, iin] = [newId(), newId(), '880101400016'];
  const now = await ports.clock.now();
  const nobody = { address: null, device: null, partner: null, administrator: null, because: null };
  const event = { at: now, accountId: account, reference: null, ...nobody };
  await ports.accounts.register({
    accountId: account,
    signer: { iin, bin: null, displayName: 'ОМАРОВА АЙГЕРИМ', organisation: null },
    email: 'aigerim@example.kz',
    passwordHash: 'hash',
    language: 'KK',
    reference: 'AAAA-BBBB',
    purpose: 'REGISTRATION',
    grantId: newId(),
    confirmationId: null,
    holder: null,
    evidenceId: null,
    sessionsEnded: 0,
    device: 'Chrome, Windows',
    at: now,
    notices: [
      {
        id: newId(),
        kind: 'REGISTERED',
        address: 'aigerim@example.kz',
        language: 'KK',
        undoLink: { id: undoLinkId, expiresAt: new Date(now.getTime() + 72 * 3_600_000) },
      },
    ],
    consents: [],
    audit: { ...event, operation: 'confirmEmail', outcome: 'credentials-changed', kind: 'REGISTERED' },
  });
  return {
    account,
    iin,
    async freezeByLink(url?: string): Promise<FreezeOutcome> {
      const there = url === undefined ? database : open(url);
      try {
        return await makePostgresPorts(there, 'main').accounts.freeze(
          {
            undoLinkId,
            reference: 'LINK-0001',
            device: 'Chrome, Windows',
            at: now,
            audit: { ...event, operation: 'freezeAccount', outcome: 'freeze-done', kind: 'FROZEN' },
          },
          () => [],
        );
      } finally {
        if (there !== database) await there.close();
      }
    },
    /** A session of the account as it is now. */
    async sessionNow() {
      const epoch = (await ports.accounts.findById(account))?.epoch ?? 0;
      const holder = newId();
      await sessions.put({
        holder,
        stage: 'SIGNED_IN',
        accountId: account,
        epoch,
        consents: [],
        challengeId: null,
        grantId: null,
        passwordTries: 0,
        device: 'Chrome, Windows',
        createdAt: now,
        lastUsedAt: now,
        identifiedUntil: null,
      });
      return { holder, epoch };
    },
    sessionFound: async (holder: string) => (await sessions.find(holder)) !== null,
    async close(): Promise<void> {
      redis.close();
      await database.close();
    },
  };
}
