import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { type Agent, type AgentOptions, startAgent } from '../agent/start.ts';
import { type PreparedPeople, preparePeople } from '../people/prepare.ts';

export type Demo = PreparedPeople & Readonly<{ agent: Agent; remove: () => Promise<void> }>;

/** The people of the demonstration in a folder of their own, and an agent with their keys. */
export async function startDemo(options: Partial<AgentOptions> = {}): Promise<Demo> {
  const folder = await mkdtemp(join(tmpdir(), 'qalpyna-agent-'));
  const people = await preparePeople({ folder, now: options.now?.() ?? new Date() });
  const agent = await startAgent({ ...people, ...options });
  return {
    ...people,
    agent,
    async remove() {
      await agent.stop();
      await rm(folder, { recursive: true });
    },
  };
}

/** A site's end of the conversation, as plain as can be: what is received is kept until somebody asks for it. */
export async function connect(url: string, options: { origin?: string; ca?: string } = {}) {
  const socket = new WebSocket(url, options);
  const received: (string | Buffer)[] = [];
  const waiting: ((message: string | Buffer) => void)[] = [];
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  socket.on('message', (bytes: Buffer, isBinary: boolean) => {
    const message = isBinary ? bytes : bytes.toString();
    const next = waiting.shift();
    if (next) next(message);
    else received.push(message);
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  socket.on('error', () => {});
  const next = () =>
    new Promise<string | Buffer>((resolve) => {
      const message = received.shift();
      if (message === undefined) waiting.push(resolve);
      else resolve(message);
    });
  return {
    send: (message: unknown) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    sendBytes: (bytes: Buffer) => socket.send(bytes),
    next,
    nextJson: async () => JSON.parse(String(await next())) as unknown,
    /** How many messages nobody has asked for yet. */
    unread: () => received.length,
    closed,
    hangUp: () => socket.terminate(),
  };
}

/** Asks the agent's control. */
export async function control(agent: Agent, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const post = {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  };
  const response = await fetch(new URL(`/api/${path}`, agent.pageUrl), body === undefined ? { headers } : post);
  return { status: response.status, answer: (await response.json()) as unknown };
}

/** The person signs with a key. */
export const sign = ({ agent }: Demo, key: string, more: object = {}) => control(agent, 'sign', { key, ...more });

/** What the control says when a request was answered. */
export const answered = { status: 200, answer: { outcome: 'answered' } };

type Asked = Readonly<{
  id: string;
  purpose: string;
  origin: string | null;
  documents: readonly string[];
  language: string | null;
  behind: number;
  offered: readonly string[];
  withheld: readonly Readonly<{ key: string; because: string }>[];
}>;

/** What is waiting for the person, once it is there. */
export const whatIsAsked = async (agent: Agent) => (await control(agent, 'request?waitMs=5000')).answer as Asked;

export const STATEMENT =
  '<statement xmlns="urn:qalpyna:statement:1"><purpose>SIGN_IN</purpose><system>app.recycle.kz</system><text language="ru" version="1">Прошу впустить. Ә ғ қ ң ө ұ ү һ і</text><nonce>AAEC</nonce></statement>';

/** A request as a site of today makes it. */
export const signRequest = (args: Record<string, unknown> = {}) => ({
  module: 'kz.gov.pki.knca.basics',
  method: 'sign',
  args: {
    format: 'xml',
    data: STATEMENT,
    signingParams: { decode: false, encapsulate: true, digested: false, tsaProfile: null },
    signerParams: { extKeyUsageOids: ['1.3.6.1.5.5.7.3.4'], chain: null },
    locale: 'ru',
    ...args,
  },
});
