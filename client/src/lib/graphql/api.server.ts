import { setTimeout as sleep } from 'node:timers/promises';
import { error, type RequestEvent } from '@sveltejs/kit';
import { type AnyVariables, Client, fetchExchange, type TypedDocumentNode } from '@urql/core';
import { API_URL, ORIGIN } from '$app/env/private';
import { bodyById } from './document-id.server.ts';
import { forwardedHeaders, keepSessionCookie } from './session-cookie.server.ts';
import { type OnlyField, onlyField, type Trouble, troubleOf } from './trouble.ts';

/** The API answers within this or is taken to be away; its own limit on a signature check is 5 seconds. */
const ANSWER_WITHIN_MS = 10_000;

/** Queries may be asked again: a page is not refused for what passes in a second. */
const BUSY_RETRY_MS = 1_000;

/** The API as one request of one person sees it. Every operation of ours has exactly one root field, so that field is the answer. */
export interface Api {
  /** @throws a 503 page when the API is away: a page that cannot be drawn */
  read<Data extends object, Variables extends AnyVariables>(
    query: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ): Promise<OnlyField<Data>>;

  /** @returns the outcome, or the trouble that kept us from having one; the page says either in a sentence */
  change<Data extends object, Variables extends AnyVariables>(
    mutation: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ): Promise<OnlyField<Data> | Trouble>;
}

/**
 * A client for this request alone: nothing of one person's answers can reach another's.
 *
 * @param event `null`: for what is the same for everybody, and so asked in nobody's name. A caller who sends something odd, or has asked
 * too often, must not be why others get no answer
 */
export function makeApi(event: RequestEvent | null): Api {
  const client = new Client({
    url: API_URL,
    exchanges: [fetchExchange],
    preferGetMethod: false,
    requestPolicy: 'network-only',
    fetch: async (input, init) => {
      const headers = new Headers(init?.headers);
      for (const [name, value] of event === null ? [] : forwardedHeaders(event)) headers.set(name, value);
      headers.set('origin', ORIGIN);
      const response = await fetch(input, {
        ...init,
        body: bodyById(String(init?.body)),
        headers,
        redirect: 'error',
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
      if (event !== null) keepSessionCookie(event, response);
      return response;
    },
  });

  return {
    async read(query, variables) {
      const ask = () => client.query(query, variables).toPromise();
      let { data, error: failure } = await ask();
      if (!data && troubleOf(failure).__typename === 'TryLater') {
        await sleep(BUSY_RETRY_MS);
        ({ data, error: failure } = await ask());
      }
      if (data) return onlyField(data);
      const trouble = troubleOf(failure);
      if (trouble.__typename !== 'Unexpected') {
        error(503, 'The API is away', { retryAfterSeconds: trouble.retryAfter });
      }
      error(500, 'The API refused', trouble.reference === null ? {} : { reference: trouble.reference });
    },
    async change(mutation, variables) {
      const { data, error: failure } = await client.mutation(mutation, variables).toPromise();
      return data ? onlyField(data) : troubleOf(failure);
    },
  };
}
