import { readFileSync } from 'node:fs';
import { CombinedError } from '@urql/core';
import { describe, expect, it } from 'vitest';
import { troubleOf } from '../src/lib/graphql/trouble.ts';

const codes = JSON.parse(readFileSync(new URL('../../error-codes.json', import.meta.url), 'utf8')) as Record<
  string,
  { status: number }
>;
const refusal = (code: string, headers: Record<string, string> = {}) =>
  new CombinedError({
    graphQLErrors: [{ message: code, extensions: { code, reference: 'YCFS-EBE5' } }],
    response: new Response(null, { headers }),
  });

describe('what came instead of an outcome', () => {
  it.each(Object.entries(codes))(
    'asks to wait when it passes by itself, and else shows the reference: %s',
    (code, { status }) => {
      const { __typename } = troubleOf(refusal(code));
      const passes = code === 'SERVICE_BUSY' ? 'TryLater' : 'ServiceAway';
      expect(__typename).toBe(status === 429 || status === 503 ? passes : 'Unexpected');
    },
  );

  it('asks to wait as long as a busy API says', () => {
    const waiting = troubleOf(refusal('SERVICE_BUSY', { 'retry-after': '3' }));
    expect(waiting).toEqual({ __typename: 'TryLater', retryAfter: 3 });
    expect(troubleOf(refusal('SERVICE_BUSY', { 'retry-after': 'soon' }))).toEqual({ ...waiting, retryAfter: 10 });
  });

  it('asks to wait when nothing came at all', () => {
    const away = { __typename: 'ServiceAway', retryAfter: 10 };
    expect(troubleOf(new CombinedError({ networkError: new Error('away') }))).toEqual(away);
    expect(troubleOf(undefined)).toEqual(away);
  });

  it('shows the reference of a fault', () => {
    expect(troubleOf(refusal('INTERNAL_SERVER_ERROR'))).toEqual({ __typename: 'Unexpected', reference: 'YCFS-EBE5' });
  });
});
