import { describe, expect, it } from 'vitest';
import { forwardedHeaders } from '../src/lib/graphql/session-cookie.server.ts';

const TOKEN = 'A'.repeat(43);

/** What the API would be sent behind a browser's request. `given`: a cookie that an answer of the API has brought meanwhile. */
function sent(headers: Record<string, string>, given?: [name: string, value: string], address = '198.18.0.1') {
  const request = new Request('https://recover.example.kz/', { headers });
  const first = (name: string) =>
    headers['cookie']
      ?.split(';')
      .map((pair) => pair.trim().split('='))
      .find(([key]) => key === name)?.[1];
  const cookies = { get: (name: string) => (name === given?.[0] ? given[1] : first(name)) };
  return Object.fromEntries(forwardedHeaders({ request, cookies, getClientAddress: () => address }));
}

describe('what the API learns of a browser', () => {
  it('is its session, its address, its name and its languages, and nothing else', () => {
    const headers = {
      cookie: `language=kk; __Host-qalpyna=${TOKEN}; other=1`,
      'user-agent': 'Firefox',
      'accept-language': 'kk',
      authorization: 'Bearer token',
      'qalpyna-user': 'somebody',
      'x-forwarded-for': '203.0.113.9',
    };
    expect(sent(headers)).toEqual({
      'x-forwarded-for': '198.18.0.1',
      cookie: `__Host-qalpyna=${TOKEN}`,
      'user-agent': 'Firefox',
      'accept-language': 'kk',
    });
  });

  it('is cut where it is longer than anything that the API reads, so that a long header costs nobody a page', () => {
    const long = 'A'.repeat(9_000);
    const headers = { 'user-agent': long, 'accept-language': long, cookie: `__Host-qalpyna=${long}` };
    const lengths = Object.entries(sent(headers, undefined, long)).map(([name, value]) => [name, value.length]);
    expect(Object.fromEntries(lengths)).toEqual({
      'x-forwarded-for': 512,
      'user-agent': 512,
      'accept-language': 512,
    });
  });
});

describe('a session', () => {
  it.each([
    ['the same name twice', `__Host-qalpyna=${TOKEN}; __Host-qalpyna=planted`],
    ['the planted one first', `__Host-qalpyna=planted; __Host-qalpyna=${TOKEN}`],
    ['an empty one beside it', `__Host-qalpyna=${TOKEN}; __Host-qalpyna=`],
    ['spaces around the second name', `__Host-qalpyna=${TOKEN};  \u00a0__Host-qalpyna =planted`],
  ])('is none where somebody has planted a second one, as the API has it: %s', (_, cookie) => {
    expect(sent({ cookie })).not.toHaveProperty('cookie');
  });

  it('is the one that the API has given meanwhile, in the same request', () => {
    const given = ['__Host-qalpyna', 'B'.repeat(43)] as [string, string];
    expect(sent({ cookie: `__Host-qalpyna=${TOKEN}` }, given)['cookie']).toBe(given.join('='));
    expect(sent({}, given)['cookie']).toBe(given.join('='));
  });
});
