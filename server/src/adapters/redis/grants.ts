import { type Confirmation, type Grant, type HeldGrant, MAX_SUBMISSIONS } from '../../domain/grant.ts';
import type { Grants } from '../../use-cases/ports/grants.ts';
import { fromDatedJson, toDatedJson } from './dated-json.ts';
import { type Fields, field, keptForMs, makeHashRecords } from './hash-record.ts';
import type { RedisStore } from './store.ts';

/** ARGV: most submissions, then fields and values of the confirmation. */
const SUBMIT = `
local held = redis.call('HMGET', KEYS[1], 'spent', 'submissions')
if not held[1] then return 'UNKNOWN' end
if held[1] == '1' then return 'USED' end
if tonumber(held[2]) >= tonumber(ARGV[1]) then return 'TOO_MANY_TRIES' end
redis.call('HINCRBY', KEYS[1], 'submissions', 1)
redis.call('HSET', KEYS[1], unpack(ARGV, 2))
return 'submitted'`;

/** ARGV: confirmation. */
const COUNT_TRY = `
local held = redis.call('HMGET', KEYS[1], 'spent', 'confirmationId')
if held[1] ~= '0' or held[2] ~= ARGV[1] then return {} end
redis.call('HINCRBY', KEYS[1], 'tries', 1)
return redis.call('HGETALL', KEYS[1])`;

/** ARGV: confirmation, number of its last mail, then fields and values. */
const RESEND = `
local held = redis.call('HMGET', KEYS[1], 'spent', 'confirmationId', 'sends')
if held[1] ~= '0' or held[2] ~= ARGV[1] or held[3] ~= ARGV[2] then return {} end
redis.call('HSET', KEYS[1], unpack(ARGV, 3))
return redis.call('HGETALL', KEYS[1])`;

const SPEND = `
if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('HSET', KEYS[1], 'spent', 1) end
return 1`;

type Script<Reply> = (keys: string[], ...values: (string | number)[]) => Promise<Reply>;

export class RedisGrants implements Grants {
  readonly #records: ReturnType<typeof makeHashRecords>;
  readonly #submit: Script<'submitted' | 'TOO_MANY_TRIES' | 'USED' | 'UNKNOWN'>;
  readonly #countTry: Script<string[]>;
  readonly #resend: Script<string[]>;
  readonly #spend: Script<number>;

  constructor(store: RedisStore) {
    this.#records = makeHashRecords(store, 'grant');
    this.#submit = store.script(SUBMIT);
    this.#countTry = store.script(COUNT_TRY);
    this.#resend = store.script(RESEND);
    this.#spend = store.script(SPEND);
  }

  async issue(grant: Grant): Promise<void> {
    const fields = { grant: toDatedJson(grant), spent: 0, submissions: 0 };
    await this.#records.add(grant.id, keptForMs(grant.issuedAt, grant.expiresAt), fields);
  }

  async find(id: string): Promise<HeldGrant | null> {
    const held = await this.#records.find(id);
    if (held === null) return null;
    return {
      grant: fromDatedJson<Grant>(field(held, 'grant')),
      spent: field(held, 'spent') === '1',
      submissions: Number(field(held, 'submissions')),
      confirmation: readConfirmation(held),
    };
  }

  submit(confirmation: Confirmation): Promise<'submitted' | 'TOO_MANY_TRIES' | 'USED' | 'UNKNOWN'> {
    const fields = Object.entries(writeConfirmation(confirmation)).flat();
    return this.#submit([this.#records.keyOf(confirmation.grantId)], MAX_SUBMISSIONS, ...fields);
  }

  async countCodeTry(grantId: string, confirmationId: string): Promise<Confirmation | null> {
    return readConfirmation(paired(await this.#countTry([this.#records.keyOf(grantId)], confirmationId)));
  }

  async resend(renewed: {
    grantId: string;
    confirmationId: string;
    fromSend: number;
    keyId: string;
    sentAt: Date;
    expiresAt: Date;
  }): Promise<Confirmation | null> {
    const { grantId, confirmationId, fromSend, keyId, sentAt, expiresAt } = renewed;
    const fields = Object.entries(writeMail({ keyId, sends: fromSend + 1, tries: 0, sentAt, expiresAt })).flat();
    const reply = await this.#resend([this.#records.keyOf(grantId)], confirmationId, fromSend, ...fields);
    return readConfirmation(paired(reply));
  }

  async spend(id: string): Promise<void> {
    await this.#spend([this.#records.keyOf(id)]);
  }
}

/** What each mail of a confirmation renews; it has fields of its own, so that scripts can count and compare. */
type OfTheMail = Pick<Confirmation, 'keyId' | 'sends' | 'tries' | 'sentAt' | 'expiresAt'>;

const writeMail = ({ keyId, sends, tries, sentAt, expiresAt }: OfTheMail): Fields => ({
  keyId,
  sends,
  tries,
  sentAtMs: sentAt.getTime(),
  expiresAtMs: expiresAt.getTime(),
});

function writeConfirmation(confirmation: Confirmation): Fields {
  const { keyId, sends, tries, sentAt, expiresAt, ...rest } = confirmation;
  return {
    confirmationId: rest.id,
    confirmation: toDatedJson(rest),
    ...writeMail({ keyId, sends, tries, sentAt, expiresAt }),
  };
}

/** `null` when none was submitted. */
function readConfirmation(held: Readonly<Record<string, string>>): Confirmation | null {
  if (held['confirmation'] === undefined) return null;
  return {
    ...fromDatedJson<Omit<Confirmation, keyof OfTheMail>>(held['confirmation']),
    keyId: field(held, 'keyId'),
    sends: Number(field(held, 'sends')),
    tries: Number(field(held, 'tries')),
    sentAt: new Date(Number(field(held, 'sentAtMs'))),
    expiresAt: new Date(Number(field(held, 'expiresAtMs'))),
  };
}

/** A script's HGETALL arrives as name, value, name, value. */
function paired(flat: readonly string[]): Record<string, string> {
  const pairs = flat.flatMap((name, at) => (at % 2 === 0 ? [[name, flat[at + 1] ?? '']] : []));
  return Object.fromEntries(pairs) as Record<string, string>;
}
