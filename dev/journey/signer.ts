import type { Behaviour } from '../agent/behaviour.ts';

/** What a person does in the window of the signing program. */
export type Signer = {
  /** What is asked, as soon as something is. */
  asked(): Promise<Asked>;
  /** How the program treats those who ask from now on. */
  behave(behaviour: Behaviour): Promise<void>;
  /** Signs what is asked next with this key, whether or not the window would offer it. */
  signWith(key: string): Promise<void>;
  /** Closes the window of what is asked next. */
  cancel(): Promise<void>;
};

export type Asked = { id: string; documents: string[] };

const ASKED_WITHIN_MS = 30_000;

export function makeSigner(agentUrl: string): Signer {
  async function asked(): Promise<Asked> {
    const answer = await fetch(new URL(`api/request?waitMs=${ASKED_WITHIN_MS}`, agentUrl));
    const request = (await answer.json()) as Asked | null;
    if (request === null) throw new Error('nothing was asked of the signing program');
    return request;
  }

  async function post(path: string, body: unknown): Promise<void> {
    const answer = await fetch(new URL(path, agentUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`the signing program refused ${path}: ${await answer.text()}`);
  }

  return {
    asked,
    behave: (behaviour) => post('api/behaviour', behaviour),
    signWith: async (key) => post('api/sign', { key, request: (await asked()).id, ignoreFilter: true }),
    cancel: async () => post('api/cancel', { request: (await asked()).id }),
  };
}
