import { makeEmailAddresses } from '../../src/adapters/email-addresses/email-addresses.ts';
import { makeMemoryPorts } from '../../src/adapters/memory/ports.ts';
import { makeSecrets, type SecretKey } from '../../src/adapters/secrets/secrets.ts';
import { buildUseCases } from '../../src/app.ts';
import type { Account } from '../../src/domain/account.ts';
import type { Challenge } from '../../src/domain/challenge.ts';
import type { Consent } from '../../src/domain/consent.ts';
import type { Signer } from '../../src/domain/signer.ts';
import type { Caller } from '../../src/use-cases/caller.ts';
import type { Job } from '../../src/use-cases/ports/jobs.ts';
import type { Mail, Mailer } from '../../src/use-cases/ports/mailer.ts';
import type { HashOutcome, PasswordHasher, VerifyOutcome } from '../../src/use-cases/ports/password-hasher.ts';
import type { SignatureVerdict, SignatureVerifier } from '../../src/use-cases/ports/signature-verifier.ts';
import type { Texts } from '../../src/use-cases/ports/texts.ts';

export const CONSENTS: readonly Consent[] = [
  { kind: 'PERSONAL_DATA', version: '1' },
  { kind: 'SIGNATURE_RESPONSIBILITY', version: '1' },
];

export const GOOD_PASSWORD = 'Tulpar-77-zhaiyq';

export const AIGERIM: Signer = { iin: '880101400016', bin: null, displayName: 'ОМАРОВА АЙГЕРИМ', organisation: null };
export const DANIYAR: Signer = { iin: '900202300025', bin: null, displayName: 'СЕРІКОВ ДАНИЯР', organisation: null };
export const SAULE: Signer = {
  iin: '770303400037',
  bin: '990240000017',
  displayName: 'АХМЕТОВА САУЛЕ',
  organisation: 'ТОО «Көктем»',
};

/** A browser: it keeps the cookie that it is given, and can be copied as a thief would copy it. */
export type Browser = Caller & { token: string | null };

export const TEXTS: Texts = {
  system: 'app.recycle.kz',
  currentConsents: { PERSONAL_DATA: '1', SIGNATURE_RESPONSIBILITY: '1' },
  consents: () => CONSENTS.map((consent) => ({ ...consent, label: consent.kind, text: consent.kind })),
  statement: () => ({ version: '1', text: 'Прошу осуществить сброс' }),
  signInStatement: () => ({ version: '1', text: 'Вхожу' }),
};

/** A twin of argon2 that costs nothing: what is tested here is when it is asked, not how hard it is. */
class HasherTwin implements PasswordHasher {
  /** Every core has its hands full. */
  crowded = false;

  async hash(password: string): Promise<HashOutcome> {
    if (this.crowded) return { kind: 'busy', retryAfterSeconds: 2 };
    return { kind: 'hashed', hash: `hash of ${password}` };
  }

  async verify(hash: string | null, password: string): Promise<VerifyOutcome> {
    if (this.crowded) return { kind: 'busy', retryAfterSeconds: 2 };
    const matches = hash === `hash of ${password}` || hash === `weak hash of ${password}`;
    return matches ? { kind: 'matches', outdated: hash.startsWith('weak') } : { kind: 'differs' };
  }
}

/** A twin of the signing program: who signs what. `signed` below is the only document that the verifier's twin accepts. */
export const signed = (document: string, signer: Signer): string => JSON.stringify({ document, signer });

class VerifierTwin implements SignatureVerifier {
  away = false;
  /** Runs while a signature is being verified. */
  meanwhile: () => Promise<unknown> = async () => undefined;

  async verify(document: string): Promise<SignatureVerdict> {
    await this.meanwhile();
    if (this.away) return { kind: 'unavailable', retryAfterSeconds: 10 };
    if (!document.startsWith('{'))
      return { kind: 'refused', reason: 'SIGNATURE_WRONG', detail: 'not signed', proof: null };
    const { document: signedDocument, signer } = JSON.parse(document) as { document: string; signer: Signer };
    const proof = { algorithm: 'twin', chain: [], revocation: [] };
    return { kind: 'valid', signer, signedDocument, claimedSigningTime: null, proof };
  }
}

class MailerTwin implements Mailer {
  readonly sent: (Mail & { id: string })[] = [];
  /** Thrown by the next sending. */
  failure: Error | null = null;

  async send(id: string, mail: Mail): Promise<void> {
    if (this.failure !== null) {
      const { failure } = this;
      this.failure = null;
      throw failure;
    }
    this.sent.push({ ...mail, id });
  }

  to(address: string) {
    return this.sent.filter((mail) => mail.to === address);
  }
}

const KEY: SecretKey = { id: 'k1', key: new Uint8Array(32).fill(7) };

type Stores = Readonly<{ stores: ReturnType<typeof makeMemoryPorts>; mailer: MailerTwin }>;

/**
 * The whole service over forgetful twins, with a clock that stands still.
 *
 * @param keys what links and codes are derived with
 * @param before another process, on the same stores and mailboxes
 * @param verifier what stands in place of the verifier's twin
 */
export function makeWorld({
  keys = [KEY],
  before,
  verifier: real,
  texts = TEXTS,
}: {
  keys?: readonly SecretKey[];
  before?: Stores;
  verifier?: SignatureVerifier;
  /** What an operator changed since `before`. */
  texts?: Texts;
} = {}) {
  const ports = before?.stores ?? makeMemoryPorts();
  const secrets = makeSecrets(keys);
  const verifier = new VerifierTwin();
  const mailer = before?.mailer ?? new MailerTwin();
  const hasher = new HasherTwin();
  /** What a service outside knows. */
  const breached = new Set<string>();
  const useCases = buildUseCases({
    ...ports,
    secrets,
    timestampAuthority: null,
    verifier: real ?? verifier,
    mailer,
    texts,
    hasher,
    emailAddresses: makeEmailAddresses(),
    breachedPasswords: { includes: async (password) => breached.has(password) },
    commonPasswords: { includes: (password) => password.toLowerCase().startsWith('password') },
  });

  const browser = (device = 'Chrome, Windows'): Browser => {
    const self = {
      kind: 'browser' as const,
      token: null as string | null,
      get holder() {
        return self.token === null ? null : secrets.digest(self.token);
      },
      partner: null,
      address: '203.0.113.9',
      device,
      language: 'RU' as const,
      adopt(token: string | null) {
        self.token = token;
      },
    };
    return self;
  };

  const partnerUser = (user: string): Caller => ({
    kind: 'partner',
    holder: secrets.digest(`partner:demo:${user}`),
    partner: 'demo',
    address: '198.51.100.1',
    device: 'partner',
    language: 'RU',
    adopt: () => undefined,
  });

  /** Does the work that waits, as the worker would; a job that fails is dropped and its error returned. */
  const work = async (): Promise<Error[]> => {
    const failures: Error[] = [];
    for (const job of ports.jobs.take()) {
      const handler = useCases.jobs[job.task] as (job: Job) => Promise<void>;
      await handler(job).catch((error: Error) => failures.push(error));
    }
    return failures;
  };

  const haveAccount = (signer: Signer, email: string, changes: Partial<Account> = {}): Account => {
    const account: Account = {
      id: secrets.newId(),
      ...signer,
      email,
      passwordHash: `hash of ${GOOD_PASSWORD}`,
      epoch: 1,
      state: 'ACTIVE',
      freezeReference: null,
      language: 'RU',
      changedAt: new Date(0),
      previousEmails: [],
      undoDenied: [],
      ...changes,
    };
    ports.database.tables.accounts.set(account.id, account);
    return account;
  };

  return {
    ...ports,
    ...useCases,
    stores: ports,
    useCases,
    sessionStore: ports.sessions,
    secrets,
    verifier,
    mailer,
    breached,
    hasher,
    browser,
    partnerUser,
    work,
    haveAccount,
  };
}

export type World = ReturnType<typeof makeWorld>;

/** Fails the test with what came instead. */
export function expectKind<Outcome extends { kind: string }, Kind extends Outcome['kind']>(
  outcome: Outcome,
  kind: Kind,
): Extract<Outcome, { kind: Kind }> {
  if (outcome.kind !== kind) throw new Error(`expected ${kind}, got ${JSON.stringify(outcome)}`);
  return outcome as Extract<Outcome, { kind: Kind }>;
}

export async function beginReset(world: World, caller: Caller): Promise<Challenge> {
  const begun = await world.beginSignatureReset(caller, { consents: CONSENTS, language: 'RU' });
  return expectKind(begun, 'signature-challenge').challenge;
}

/** Signs the reset statement and returns the grant. */
export async function openGrant(world: World, caller: Caller, signer: Signer) {
  const challenge = await beginReset(world, caller);
  const outcome = await world.completeSignatureReset(caller, {
    challenge: challenge.id,
    document: signed(challenge.document, signer),
  });
  return expectKind(outcome, 'credentials-grant');
}

/** Sets credentials with the grant that the session holds and returns the confirmation. */
export async function submit(world: World, caller: Caller, email: string, password = 'Nauryz-22-kokpar') {
  const outcome = await world.setCredentials(caller, { grant: null, password, email, language: 'RU' });
  return expectKind(outcome, 'confirmation-sent').confirmation;
}

/** The code in the last mail to an address. */
export async function codeSentTo(world: World, email: string): Promise<string> {
  await world.work();
  const mail = world.mailer.to(email).findLast((one) => one.kind === 'code');
  if (mail?.kind !== 'code') throw new Error(`no code was sent to ${email}`);
  return mail.code;
}

/** The whole signature reset. */
export async function resetBySignature(world: World, caller: Caller, signer: Signer, email: string, password?: string) {
  await openGrant(world, caller, signer);
  const confirmation = await submit(world, caller, email, password);
  const code = await codeSentTo(world, email);
  return expectKind(await world.confirmEmail(caller, { confirmation: confirmation.id, code }), 'credentials-changed');
}

export async function signIn(world: World, caller: Caller, signer: Signer, password = GOOD_PASSWORD) {
  const begun = expectKind(
    await world.beginSignIn(caller, { consents: CONSENTS, language: 'RU' }),
    'signature-challenge',
  );
  const document = signed(begun.challenge.document, signer);
  expectKind(await world.completeSignIn(caller, { challenge: begun.challenge.id, document }), 'password-required');
  return world.enterPassword(caller, { password });
}

/** The token of the link in the last mail of a kind. */
export async function linkTokenSentTo(world: World, email: string): Promise<string> {
  await world.work();
  const mail = world.mailer.to(email).findLast((one) => one.kind === 'reset-links');
  const token = mail?.kind === 'reset-links' ? mail.links[0]?.token : null;
  if (!token) throw new Error(`no link was sent to ${email}`);
  return token;
}

export async function undoTokenSentTo(world: World, email: string): Promise<string> {
  await world.work();
  const mail = world.mailer.to(email).findLast((one) => one.kind === 'notice' && one.undoToken !== null);
  if (mail?.kind !== 'notice' || mail.undoToken === null) throw new Error(`no undo link was sent to ${email}`);
  return mail.undoToken;
}

export async function requestLink(world: World, caller: Caller, email: string) {
  return world.requestEmailReset(caller, { email, consents: CONSENTS, language: 'RU' });
}
