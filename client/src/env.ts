import { defineEnvVars } from '@sveltejs/kit/env';

const address = (fallback: string, schemes: readonly string[]) => (value: string | undefined) => {
  const url = new URL(value || fallback);
  if (!schemes.includes(url.protocol)) throw new Error(`must begin with ${schemes.join(' or ')}`);
  return url;
};

/** Every environment variable the client's server reads. Each has a default that is right for `npm start` on one computer. */
export const variables = defineEnvVars({
  ORIGIN: {
    schema: (value) => address('http://localhost:3000', ['http:', 'https:'])(value).origin,
    description:
      'The address people type. Cookies, form checks and links depend on it; it is never taken from a request.',
  },
  API_URL: {
    schema: (value) => address('http://localhost:4000/graphql', ['http:', 'https:'])(value).href,
    description: 'The GraphQL API, path included, as this server reaches it.',
  },
  SIGNER_URL: {
    schema: (value) => address('wss://127.0.0.1:13579', ['ws:', 'wss:'])(value).href,
    description: 'Where the signing program listens on a person’s computer. NCALayer’s own address in production.',
  },
  PLAYGROUND_URL: {
    schema: (value) => (value ? address(value, ['http:', 'https:'])(value).href : undefined),
    description:
      'The API’s playground as a developer’s browser reaches it; left out, the pages for developers do not lead there.',
  },
  SECURITY_CONTACT: {
    schema: (value) => value || undefined,
    description: 'Where faults are reported (mailto: or https:), for /.well-known/security.txt.',
  },
});
