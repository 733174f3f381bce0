/** What a person does in the window of the signing program. */
export type Signer = {
  /** Signs what is asked next with this key, whether or not the window would offer it. */
  signWith(key: string): Promise<void>;
  /** Closes the window of what is asked next. */
  cancel(): Promise<void>;
};

const ASKED_WITHIN_MS = 30_000;

export function makeSigner(agentUrl: string): Signer {
  /** @returns the id of what is asked, as soon as something is */
  async function asked(): Promise<string> {
    const answer = await fetch(new URL(`api/request?waitMs=${ASKED_WITHIN_MS}`, agentUrl));
    const request = (await answer.json()) as { id: string } | null;
    if (request === null) throw new Error('nothing was asked of the signing program');
    return request.id;
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
    signWith: async (key) => post('api/sign', { key, request: await asked(), ignoreFilter: true }),
    cancel: async () => post('api/cancel', { request: await asked() }),
  };
}
