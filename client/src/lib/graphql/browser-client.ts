import { type AnyVariables, Client, fetchExchange, type TypedDocumentNode } from '@urql/svelte';
import { type OnlyField, onlyField, type Trouble, troubleOf } from './trouble.ts';

/** The API as this page reaches it. No cache: what it shows is live (sessions, events, a signature under way). */
export function makeBrowserClient(): Client {
  return new Client({
    url: '/graphql',
    exchanges: [fetchExchange],
    preferGetMethod: false,
    requestPolicy: 'network-only',
    fetchOptions: { credentials: 'same-origin' },
  });
}

/** @returns the outcome of the mutation, or the trouble that kept us from having one */
export async function change<Data extends object, Variables extends AnyVariables>(
  client: Client,
  mutation: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<OnlyField<Data> | Trouble> {
  const { data, error } = await client.mutation(mutation, variables).toPromise();
  return data ? onlyField(data) : troubleOf(error);
}
