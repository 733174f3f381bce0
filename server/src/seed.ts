import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { ARGON2_FLOOR, makePasswordHasher } from './adapters/argon2/hasher.ts';
import { makeEmailAddresses } from './adapters/email-addresses/email-addresses.ts';
import { PostgresDatabase } from './adapters/postgres/database.ts';
import { makePostgresPorts } from './adapters/postgres/ports.ts';
import { makeSecrets } from './adapters/secrets/secrets.ts';
import { LANGUAGES } from './domain/language.ts';
import { normalisePassword } from './domain/password.ts';
import { runProgram } from './run-program.ts';
import type { Registration } from './use-cases/ports/accounts.ts';

const email = z.string().transform((received, { addIssue }) => {
  const parsed = makeEmailAddresses().parse(received);
  if (parsed.kind === 'address') return parsed.address.canonical;
  addIssue(`the address is ${parsed.reason}`);
  return z.NEVER;
});

const password = z.string().transform((received, { addIssue }) => {
  const normalised = normalisePassword(received);
  if (normalised !== null) return normalised;
  addIssue('nobody can type this password');
  return z.NEVER;
});

const People = z.array(
  z.strictObject({
    iin: z.string().regex(/^\d{12}$/),
    bin: z
      .string()
      .regex(/^\d{12}$/)
      .nullable(),
    displayName: z.string().min(1),
    organisation: z.string().min(1).nullable(),
    email,
    password,
    language: z.enum(LANGUAGES),
  }),
);

type Person = z.infer<typeof People>[number];

/**
 * `node dist/seed.js`: gives demo people their accounts, in the database at `DATABASE_URL` and the realm `REALM`. Reads them as
 * JSON from its input. Who has an account keeps it as it is. Refuses to run in production.
 */
await runProgram('The accounts were not made', async (env) => {
  const { DATABASE_URL, REALM = 'main', NODE_ENV } = env;
  if (NODE_ENV === 'production') throw new Error('this is production, where people register themselves');
  if (!DATABASE_URL) throw new Error('DATABASE_URL is not set');
  const people = readPeople(await text(process.stdin));

  const database = new PostgresDatabase({ url: DATABASE_URL, maxConnections: 1, warn: console.error });
  try {
    const { accounts, clock } = makePostgresPorts(database, REALM);
    let made = 0;
    for (const person of people) {
      if ((await accounts.findByOwner(person)) !== null) continue;
      if ((await accounts.register(await registrationOf(person, await clock.now()))) === 'registered') made += 1;
    }
    return `Made ${made} of ${people.length} accounts; the others were there.`;
  } finally {
    await database.close();
  }
});

function readPeople(input: string): Person[] {
  const parsed = People.safeParse(jsonOf(input));
  if (parsed.success) return parsed.data;
  throw new Error(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
}

function jsonOf(input: string): unknown {
  try {
    return JSON.parse(input);
  } catch {
    // Without the parser's own words: they quote the input, and passwords stand in it.
    throw new Error('the input is not JSON');
  }
}

async function registrationOf(person: Person, now: Date): Promise<Registration> {
  const { iin, bin, displayName, organisation, language } = person;
  // For its ids alone: nothing is derived with this key.
  const secrets = makeSecrets([{ id: 'seed', key: randomBytes(32) }]);
  const accountId = secrets.newId();
  const reference = secrets.newReference();
  const passwordHash = await hashOf(person);
  return {
    accountId,
    signer: { iin, bin, displayName, organisation },
    email: person.email,
    passwordHash,
    language,
    reference,
    purpose: 'REGISTRATION',
    grantId: secrets.newId(),
    confirmationId: null,
    holder: null,
    evidenceId: null,
    sessionsEnded: 0,
    device: 'seed',
    at: now,
    notices: [],
    consents: [],
    audit: {
      at: now,
      operation: 'seed',
      outcome: 'registered',
      accountId,
      kind: 'REGISTERED',
      reference,
      address: null,
      device: null,
      partner: null,
      administrator: null,
      because: null,
    },
  };
}

async function hashOf({ password }: Person): Promise<string> {
  const hasher = makePasswordHasher({ cost: ARGON2_FLOOR, queueLength: 1, queueDeadlineMs: 10_000 });
  const hashed = await hasher.hash(password);
  if (hashed.kind === 'busy') throw new Error('the machine is too busy to hash a password');
  return hashed.hash;
}
