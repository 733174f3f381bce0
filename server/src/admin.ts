import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { makeEmailAddresses } from './adapters/email-addresses/email-addresses.ts';
import { PostgresAdministration } from './adapters/postgres/administration.ts';
import { PostgresDatabase } from './adapters/postgres/database.ts';
import { makePostgresPorts } from './adapters/postgres/ports.ts';
import { makeSecrets } from './adapters/secrets/secrets.ts';
import type { AccountState } from './domain/account.ts';
import { inWords } from './process/in-words.ts';
import { runProgram, UsageError } from './run-program.ts';
import { makeErasePerson } from './use-cases/administration/erase-person.ts';
import { makeListAccounts } from './use-cases/administration/list-accounts.ts';
import type { Mandate } from './use-cases/administration/mandate.ts';
import { makeMoveAccount } from './use-cases/administration/move-account.ts';
import { makeShowAccount } from './use-cases/administration/show-account.ts';
import { makeStartRecovery } from './use-cases/administration/start-recovery.ts';
import { makeVoidAll } from './use-cases/administration/void-all.ts';

const USAGE = `npm run admin -- COMMAND [ID] --by NAME --because TEXT [--json]      in the container: node dist/admin.js COMMAND …
  list [--state STATE] [--email ADDRESS] [--iin IIN] [--limit N]   the accounts that fit, the last changed first
  show ID            what happened to an account, and what became of each notice
  freeze ID          ends its sessions and voids all that is open; only unfreeze ends it
  unfreeze ID        ends an administrator’s freeze; a freeze by link beneath it stays
  start-recovery ID  mails the ordinary link to the account’s own address, or says that the person has to sign
  end-sessions ID    ends its sessions and voids all that is open
  erase ID           erases the person’s data for good, and keeps what the law keeps
  void-all           after a restore or a leak: voids sessions, links, codes and undo links of every account
Who and why stand in the audit log: write a case number, not a person’s data.`;

const OF_ONE_ACCOUNT = new Set(['show', 'freeze', 'unfreeze', 'start-recovery', 'end-sessions', 'erase']);

/** Nobody waits in a browser for this, and voiding everything may take a while. */
const ANSWER_WITHIN_MS = 60_000;

const STATES: readonly AccountState[] = ['ACTIVE', 'FROZEN_BY_LINK', 'FROZEN_BY_ADMINISTRATOR'];

/** `npm run admin`: what an administrator may do, in the database at `DATABASE_URL` and the realm `REALM`. No command sets a password or an address. */
await runProgram('Not done', async (env) => {
  const [command = '', ...rest] = process.argv.slice(2);
  // Taken as it stands: an id may begin with a dash.
  const id = OF_ONE_ACCOUNT.has(command) ? rest.shift() : undefined;
  const { values } = parseArgs({
    args: rest,
    options: {
      by: { type: 'string' },
      because: { type: 'string' },
      json: { type: 'boolean', default: false },
      state: { type: 'string' },
      email: { type: 'string' },
      iin: { type: 'string' },
      limit: { type: 'string', default: '50' },
    },
  });
  const mandate = readMandate(values.by, values.because);
  const { DATABASE_URL, REALM } = env;
  if (!DATABASE_URL) throw new Error('DATABASE_URL is not set');
  const database = new PostgresDatabase({
    url: DATABASE_URL,
    maxConnections: 2,
    answerWithinMs: ANSWER_WITHIN_MS,
    warn: console.error,
  });
  const realm = REALM || 'main';
  const ports = {
    ...makePostgresPorts(database, realm),
    administration: new PostgresAdministration(database, realm),
    // For its ids alone: nothing is derived with this key.
    secrets: makeSecrets([{ id: 'admin', key: randomBytes(32) }]),
  };
  const say = (result: unknown) => (values.json ? JSON.stringify(result, null, 2) : inWords(result));
  const noAccount = `there is no such account in the realm ${realm}, or its data were erased before`;
  const account = (): string => {
    if (id === undefined) throw new UsageError('which account?', USAGE);
    return id;
  };
  try {
    switch (command) {
      case 'list': {
        const { state = null, email = null, iin = null } = values;
        const filter = { state: stateIn(state), email: canonical(email), iin };
        return say(await makeListAccounts(ports)(mandate, filter, limitIn(values.limit)));
      }
      case 'show': {
        const shown = await makeShowAccount(ports)(mandate, account());
        if (shown === null) throw new Error(noAccount);
        return say(shown);
      }
      case 'freeze':
      case 'unfreeze':
      case 'end-sessions': {
        const moved = await makeMoveAccount(command, ports)(mandate, account());
        if (moved.kind === 'unknown') throw new Error(noAccount);
        if (moved.kind === 'unfit') throw new Error(`the account is ${moved.account.state}`);
        return say({
          done: command,
          account: moved.account.id,
          state: moved.account.state,
          reference: moved.reference,
        });
      }
      case 'start-recovery': {
        const started = await makeStartRecovery(ports)(mandate, account());
        if (started.kind === 'unknown') throw new Error(noAccount);
        if (started.kind === 'frozen-by-administrator')
          throw new Error('the account is FROZEN_BY_ADMINISTRATOR: unfreeze it first');
        const next =
          started.kind === 'signature-needed'
            ? 'Tell the person to sign a reset: only their signature opens an account that was frozen by link.'
            : 'Tell the person to look into that mailbox. Who has lost it signs a reset instead.';
        return say({ ...started, next });
      }
      case 'void-all': {
        const voided = await makeVoidAll(ports)(mandate);
        // Another realm's name, and all that was to be void lives on: that must not look done.
        if (voided.accounts === 0)
          throw new Error(`the realm ${realm} has no account to void anything of; is REALM the API’s own?`);
        return say({ done: command, realm, ...voided });
      }
      case 'erase': {
        const erasure = await makeErasePerson(ports)(mandate, account());
        if (erasure === null) throw new Error(noAccount);
        return say({ done: 'erase', account: account(), ...erasure });
      }
      default:
        throw new UsageError('what is to be done?', USAGE);
    }
  } finally {
    await database.close();
  }
});

function readMandate(by: string | undefined, because: string | undefined): Mandate {
  if (!by?.trim() || !because?.trim())
    throw new UsageError('who are you, and why? --by and --because are needed', USAGE);
  return { administrator: by.trim(), because: because.trim() };
}

function stateIn(text: string | null): AccountState | null {
  if (text === null) return null;
  const state = STATES.find((one) => one === text);
  if (state === undefined) throw new Error(`--state is one of ${STATES.join(', ')}`);
  return state;
}

function canonical(email: string | null): string | null {
  if (email === null) return null;
  const parsed = makeEmailAddresses().parse(email);
  if (parsed.kind === 'refused') throw new Error('--email is not an address');
  return parsed.address.canonical;
}

function limitIn(text: string): number {
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000)
    throw new Error('--limit is a whole number from 1 to 1000');
  return limit;
}
