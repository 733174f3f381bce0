import { setTimeout as sleep } from 'node:timers/promises';
import { MAILED, type Product } from '../../server/test/process/product.ts';
import { CONSENTS, type Visitor } from '../../server/test/process/visitor.ts';

const PASSWORDS = ['Tulpar-77-zhaiyq', 'Nauryz-22-kokpar', 'Kokmaisa-31-jel!', 'Sunqar-51-kolden!'] as const;
const BEGUN = { consents: CONSENTS, language: 'RU' };
/** As people do who are told to try later. */
const PAUSE_MS = 1_000;
const PATIENCE_MS = 120_000;

export type Tally = Readonly<{
  lives: number;
  steps: number;
  triedLater: number;
  brokenLines: number;
  begunAgain: number;
}>;

/** What nobody may be told, whatever is broken. */
class Wrong extends Error {}

/**
 * One after the other, people live through all that the product has: registration, sign-in, reset by mail, freeze, reset by
 * signature, sign-out; a stranger comes between. Who is told to try later does so. After everything that was acknowledged, its owner
 * signs in with it.
 *
 * @throws when an answer was a fault, or something acknowledged did not hold
 */
export function makeLives(product: Product) {
  const tally = { lives: 0, steps: 0, triedLater: 0, brokenLines: 0, begunAgain: 0 };

  /** Until it is one of the outcomes that are expected. `null`: what was begun is gone, and has to be begun anew. */
  const step = async (visitor: Visitor, name: string, input: object | undefined, ...expected: string[]) => {
    for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await sleep(PAUSE_MS)) {
      tally.steps += 1;
      const answer = await visitor.ask(name, input).catch(() => null);
      if (answer === null) {
        tally.brokenLines += 1;
        continue;
      }
      const type = answer.outcome?.__typename as string | undefined;
      if (type !== undefined && expected.includes(type)) return answer.outcome;
      if (type === 'TryLater' || (answer.status === 503 && type === undefined)) tally.triedLater += 1;
      else if (type?.endsWith('Closed')) return null;
      else throw new Wrong(`${name} was answered ${answer.status} ${answer.text}`);
    }
    throw new Wrong(`${name} was told to try later for two minutes`);
  };

  /** Begins and answers challenges until one is accepted: a part that goes away may take an open one with it. */
  const prove = async (visitor: Visitor, purpose: 'SignIn' | 'SignatureReset', key: Key, expected: string) => {
    for (;;) {
      const { id, document } = await step(visitor, `begin${purpose}`, BEGUN, 'SignatureChallenge');
      const proved = await step(
        visitor,
        `complete${purpose}`,
        { challenge: id, document: key.sign(document) },
        expected,
      );
      if (proved !== null) return proved;
      tally.begunAgain += 1;
    }
  };

  const setAndConfirm = async (visitor: Visitor, key: Key, how: Proof, credentials: Credentials) => {
    for (;;) {
      await prove(visitor, how.purpose, key, how.expected);
      const sent = await step(visitor, 'setCredentials', { ...credentials, language: 'RU' }, 'ConfirmationSent');
      if (sent !== null && (await confirm(visitor, sent.confirmation.id, credentials.email))) return;
      // The answer that was lost may have been that it is done.
      if (sent !== null && (await signsIn(product.visitor(), key, credentials.password))) return;
      tally.begunAgain += 1;
    }
  };

  const confirm = async (visitor: Visitor, confirmation: string, email: string): Promise<boolean> => {
    for (;;) {
      const code = await mailed(email, MAILED.code);
      const confirmed = await step(visitor, 'confirmEmail', { confirmation, code }, 'CredentialsChanged', 'CodeWrong');
      if (confirmed?.__typename !== 'CodeWrong') return confirmed !== null;
      // It was that of a confirmation whose answer was lost; the newer mail is on its way.
      await sleep(PAUSE_MS);
    }
  };

  const signsIn = async (visitor: Visitor, key: Key, password: string): Promise<boolean> => {
    for (;;) {
      const proved = await prove(visitor, 'SignIn', key, 'PasswordRequired').catch((error: Error) => error);
      if (proved instanceof Error) {
        if (/RegistrationOffered|AccountFrozen/u.test(proved.message)) return false;
        throw proved;
      }
      const entered = await step(visitor, 'enterPassword', { password }, 'SignedIn', 'PasswordWrong');
      if (entered !== null) return entered.__typename === 'SignedIn';
      tally.begunAgain += 1;
    }
  };
  const signIn = async (visitor: Visitor, key: Key, password: string) => {
    if (!(await signsIn(visitor, key, password))) throw new Wrong('a password that was acknowledged does not sign in');
  };

  /** A job waits as long as PostgreSQL or the mail server is away. */
  const mailed = async (to: string, pattern: RegExp): Promise<string> =>
    product.mailed(to, pattern).catch(() => product.mailed(to, pattern));

  const stranger = async () => {
    const visitor = product.visitor();
    await step(
      visitor,
      'requestEmailReset',
      { ...BEGUN, email: `nobody-${tally.lives}@example.kz` },
      'EmailResetRequested',
    );
    await step(visitor, 'setCredentials', { grant: 'k1.x.y', password: PASSWORDS[0], language: 'RU' }, 'GrantClosed');
    await step(visitor, 'freezeAccount', { token: 'k1.x.y' }, 'LinkClosed');
    const { id } = await step(visitor, 'beginSignIn', BEGUN, 'SignatureChallenge');
    await step(visitor, 'completeSignIn', { challenge: id, document: '<a/>' }, 'SignatureRefused');
    // Somebody who hangs up in the middle of a request.
    const held = await visitor.hold('beginSignIn', BEGUN).catch(() => null);
    if (held !== null && tally.lives % 2 === 0) await held().catch(() => null);
  };

  const live = async () => {
    const key = product.issueKey();
    const [first, second] = [`${key.signer.iin}@example.kz`, `second-${key.signer.iin}@example.kz`];
    const visitor = product.visitor();
    const registering = { purpose: 'SignIn', expected: 'RegistrationOffered' } as const;
    await setAndConfirm(visitor, key, registering, { email: first, password: PASSWORDS[0] });
    await signIn(visitor, key, PASSWORDS[0]);
    await visitor.ask('sessions').catch(() => null);
    await visitor.ask('events').catch(() => null);

    await step(product.visitor(), 'requestEmailReset', { ...BEGUN, email: first }, 'EmailResetRequested');
    const grant = await mailed(first, MAILED.link);
    await step(
      product.visitor(),
      'setCredentials',
      { grant, password: PASSWORDS[1], language: 'RU' },
      'CredentialsChanged',
    );
    await signIn(product.visitor(), key, PASSWORDS[1]);

    await step(product.visitor(), 'freezeAccount', { token: await mailed(first, MAILED.undoLink) }, 'FreezeDone');
    const resetting = { purpose: 'SignatureReset', expected: 'CredentialsGrant' } as const;
    await setAndConfirm(product.visitor(), key, resetting, { email: second, password: PASSWORDS[2] });
    const last = product.visitor();
    await signIn(last, key, PASSWORDS[2]);
    if (await signsIn(product.visitor(), key, PASSWORDS[1])) throw new Wrong('a password that was replaced signs in');
    await step(last, 'signOut', undefined, 'SignedOut');
    forget(first, second);
  };

  /** Mails are kept by the measurement, not by the product. */
  const forget = (...addresses: string[]) => {
    const { mails } = product;
    const kept = mails.filter(({ to }) => !to.some((address) => addresses.includes(address)));
    mails.splice(0, mails.length, ...kept);
  };

  return {
    tally: tally as Tally,
    async untilAborted(signal: AbortSignal): Promise<void> {
      while (!signal.aborted) {
        await live();
        await stranger();
        tally.lives += 1;
      }
    },
  };
}

type Key = ReturnType<Product['issueKey']>;
type Proof = Readonly<{ purpose: 'SignIn' | 'SignatureReset'; expected: string }>;
type Credentials = Readonly<{ email: string; password: string }>;
