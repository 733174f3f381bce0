import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { buildSchema } from 'graphql';
import { DEFAULT_TEXTS_FOLDER, readTexts } from '../../src/adapters/texts/texts-folder.ts';
import { CONSENT_KINDS } from '../../src/domain/consent.ts';
import { writeDocument } from '../graphql/write-document.ts';
import type { KeyHolder } from './key-holder.ts';

const { currentConsents } = readTexts(DEFAULT_TEXTS_FOLDER, 'app.recycle.kz');
export const CONSENTS = CONSENT_KINDS.map((kind) => ({ kind, version: currentConsents[kind] }));

/** As partners get it. */
const schema = buildSchema(readFileSync(new URL('../../../schema.graphql', import.meta.url), 'utf8'));
/** A document that asks an operation for everything, as it is written from the schema. */
export const documentOf = (name: string): string => writeDocument(schema, name);

// biome-ignore lint/suspicious/noExplicitAny: whatever was asked for
type Outcome = any;

export type ProcessAnswer = Readonly<{
  status: number;
  headers: IncomingMessage['headers'];
  text: string;
  /** What the asked field became; `undefined` when there is no data. */
  outcome: Outcome;
}>;

const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });

/** A browser that speaks to processes of the server over HTTP, and keeps its cookie. */
export class Visitor {
  cookie: string | null = null;
  /** Calls as a partner does, for one of its users. */
  partner: { token: string; user: string } | null = null;
  /** As the proxy in front would tell it: in a block of its own, and always of the same length. */
  readonly address = [0, 0, 0, 0].map(() => randomInt(100, 200)).join('.');
  readonly #servers: readonly string[];
  readonly #server: number;

  constructor(servers: readonly string[], server: number) {
    this.#servers = servers;
    this.#server = server;
  }

  /** The same browser from another address, at another process. */
  twin(server: number): Visitor {
    const twin = new Visitor(this.#servers, server);
    twin.cookie = this.cookie;
    return twin;
  }

  /** A mutation with its input, or a query with its arguments. */
  async ask(name: string, input?: object): Promise<ProcessAnswer> {
    return (await this.hold(name, input))();
  }

  /** Asks, and gives the outcome if it is of this type. @throws with what came instead */
  async does(name: string, input: object, expected: string): Promise<Outcome> {
    const { outcome, text } = await this.ask(name, input);
    if (outcome?.__typename !== expected) throw new Error(`${name}: expected ${expected}, got ${text}`);
    return outcome;
  }

  /** Sends all of a request but its last byte. The function that is returned sends that one, and gives the answer. */
  async hold(name: string, input?: object): Promise<() => Promise<ProcessAnswer>> {
    const isMutation = schema.getMutationType()?.getFields()[name] !== undefined;
    const variables = input === undefined ? {} : isMutation ? { input } : input;
    const body = Buffer.from(JSON.stringify({ query: documentOf(name), variables }));
    const asked: ClientRequest = request(`${this.#servers[this.#server]}/graphql`, {
      method: 'POST',
      agent,
      headers: {
        'content-type': 'application/json',
        'content-length': body.length,
        'x-forwarded-for': this.address,
        ...(this.partner === null
          ? { origin: 'https://qalpyna.example.kz', ...(this.cookie === null ? {} : { cookie: this.cookie }) }
          : { authorization: `Bearer ${this.partner.token}`, 'qalpyna-user': this.partner.user }),
      },
    });
    const { promise, resolve, reject } = Promise.withResolvers<ProcessAnswer>();
    promise.catch(() => undefined);
    asked.on('error', reject);
    asked.on('response', async (response) => {
      const received = await text(response);
      const [set] = response.headers['set-cookie'] ?? [];
      const [pair = ''] = set?.split(';') ?? [];
      if (set !== undefined) this.cookie = pair.endsWith('=') ? null : pair;
      const outcome = JSON.parse(received || '{}').data?.[name];
      resolve({ status: response.statusCode ?? 0, headers: response.headers, text: received, outcome });
    });
    await new Promise<void>((sent, failed) =>
      asked.write(body.subarray(0, -1), (error) => (error ? failed(error) : sent())),
    );
    return () => {
      asked.end(body.subarray(-1));
      return promise;
    };
  }

  /** Opens a session, as everybody can. */
  async begin(): Promise<this> {
    await this.does('beginSignIn', { consents: CONSENTS, language: 'RU' }, 'SignatureChallenge');
    return this;
  }

  /** Begins and answers a challenge with a key. */
  async prove(purpose: 'SignIn' | 'SignatureReset', { sign }: KeyHolder, expected: string): Promise<Outcome> {
    const begun = { consents: CONSENTS, language: 'RU' };
    const { id, document } = await this.does(`begin${purpose}`, begun, 'SignatureChallenge');
    return this.does(`complete${purpose}`, { challenge: id, document: sign(document) }, expected);
  }
}
