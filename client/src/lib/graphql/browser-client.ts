import { Client, fetchExchange } from '@urql/svelte';

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
