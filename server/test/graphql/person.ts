import { expect } from 'vitest';
import { type Answer, type Client, type Service, startService } from '../http/service.ts';
import {
  AIGERIM,
  CONSENTS,
  codeSentTo,
  DANIYAR,
  GOOD_PASSWORD,
  linkTokenSentTo,
  signed,
  undoTokenSentTo,
} from '../use-cases/world.ts';
import { documentOf } from './documents.ts';

export const EMAIL = 'aigerim@example.kz';
export const NEW_PASSWORD = 'Nauryz-22-kokpar';

/** One person at one browser, who does the steps of the journey over HTTP. */
export class Person {
  readonly service: Service;
  readonly client: Client;
  /** By what operation this person got a session, or anybody's credentials were made or changed, and which of both it gave. */
  readonly roads = new Set<string>();

  constructor(service: Service) {
    this.service = service;
    this.client = service.client();
  }

  /** Sends an operation and returns its outcome. */
  async does(name: string, input?: object): Promise<Answer['data']> {
    const before = await this.#gained();
    const answer = await this.client.ask(documentOf(name), input === undefined ? {} : { input });
    expect(answer.errors).toEqual([]);
    expect(answer.status).toBe(200);
    const result = answer.data[name];
    const after = await this.#gained();
    const gives = [
      ...(after.credentials === before.credentials ? [] : ['credentials']),
      ...(after.signedIn && !before.signedIn ? ['a session'] : []),
    ].join(' and ');
    if (gives !== '') this.roads.add([name, result.purpose, 'gives', gives].filter(Boolean).join(' '));
    return result;
  }

  async #gained() {
    const { sessionStore, secrets, database } = this.service.world;
    const session = await sessionStore.find(secrets.digest(this.client.cookie?.split('=')[1] ?? ''));
    const accounts = [...database.tables.accounts.values()];
    const credentials = JSON.stringify(accounts.map(({ id, email, passwordHash }) => [id, email, passwordHash]));
    return { signedIn: session?.stage === 'SIGNED_IN', credentials };
  }

  async signs(begin: string, complete: string, signer = AIGERIM): Promise<Answer['data']> {
    const challenge = await this.does(begin, { consents: CONSENTS, language: 'RU' });
    return this.does(complete, { challenge: challenge.id, document: signed(challenge.document, signer) });
  }

  signsIn = async (password = GOOD_PASSWORD) => {
    await this.signs('beginSignIn', 'completeSignIn');
    return this.does('enterPassword', { password });
  };

  opensGrant = () => this.signs('beginSignatureReset', 'completeSignatureReset');

  sets = (changes: object = {}) =>
    this.does('setCredentials', { password: NEW_PASSWORD, email: EMAIL, language: 'RU', ...changes });

  async waitsForCode(): Promise<Answer['data']> {
    await this.opensGrant();
    return (await this.sets()).confirmation;
  }

  async registers(): Promise<Answer['data']> {
    await this.signs('beginSignIn', 'completeSignIn', DANIYAR);
    return this.#confirms((await this.sets()).confirmation);
  }

  resets = async () => this.#confirms(await this.waitsForCode());

  async #confirms(confirmation: Answer['data']): Promise<Answer['data']> {
    const code = await codeSentTo(this.service.world, EMAIL);
    return this.does('confirmEmail', { confirmation: confirmation.id, code });
  }

  async getsLink(): Promise<string> {
    await this.does('requestEmailReset', { email: EMAIL, consents: CONSENTS, language: 'RU' });
    return linkTokenSentTo(this.service.world, EMAIL);
  }

  async getsUndoLink(): Promise<string> {
    await this.resets();
    return undoTokenSentTo(this.service.world, EMAIL);
  }
}

/** Somebody who has an account, at a service of their own. */
export async function somebody(): Promise<Person> {
  const service = await startService();
  service.world.haveAccount(AIGERIM, EMAIL);
  return new Person(service);
}
