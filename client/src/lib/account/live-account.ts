import { type OperationResultState, queryStore } from '@urql/svelte';
import { makeBrowserClient } from '../graphql/browser-client.ts';
import {
  EventsDocument,
  type EventsQuery,
  SessionsDocument,
  type SessionsQuery,
} from '../graphql/generated/operations.ts';

export type LiveAccount = { sessions: SessionsQuery['sessions']; events: EventsQuery['events'] };

/**
 * Asks for sessions and events anew, and reports them as they come.
 *
 * Called when the person comes back to the page and not by a clock: asking counts as use, and a page left open must not keep its own
 * session alive.
 *
 * @returns a function that stops listening
 */
export function refreshAccount(changed: (part: Partial<LiveAccount>) => void): () => void {
  const client = makeBrowserClient();
  const stops = [
    queryStore({ client, query: SessionsDocument, variables: {} }).subscribe(
      reportData(({ sessions }) => changed({ sessions })),
    ),
    queryStore({ client, query: EventsDocument, variables: {} }).subscribe(
      reportData(({ events }) => changed({ events })),
    ),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

function reportData<Data>(report: (data: Data) => void) {
  return ({ data }: OperationResultState<Data>) => {
    if (data) report(data);
  };
}
