import { describe, expect, it } from 'vitest';
import { actions } from '../src/routes/recover/credentials/+page.server.ts';

type Event = Parameters<NonNullable<typeof actions.default>>[0];

/** What becomes of a form, and how often the API was asked to change anything. */
async function submitted(fields: Record<string, string>) {
  let asked = 0;
  const api = {
    change: async () => {
      asked += 1;
      return { __typename: 'PasswordRefused', broken: [] };
    },
  };
  const event = {
    request: new Request('http://localhost/recover/credentials', { method: 'POST', body: new URLSearchParams(fields) }),
    locals: { api, language: 'RU' },
    cookies: { get: () => undefined },
  };
  return { answer: await actions.default?.(event as unknown as Event), asked: () => asked };
}

describe('a password that is chosen', () => {
  it.each([
    ['in one letter', 'Nauryz-22-kokpar', 'Nauryz-22-kokpaR'],
    ['in a space at the end', 'Nauryz-22-kokpar', 'Nauryz-22-kokpar '],
    ['in all', 'Nauryz-22-kokpar', ''],
  ])('is refused when the two differ, and nothing is sent to the API: %s', async (_, password, repeat) => {
    const { answer, asked } = await submitted({ password, repeat });
    expect(answer).toMatchObject({ status: 422, data: { differ: true } });
    expect(asked()).toBe(0);
  });

  it('is sent once when it was typed twice', async () => {
    const { asked } = await submitted({ password: 'Nauryz-22-kokpar', repeat: 'Nauryz-22-kokpar' });
    expect(asked()).toBe(1);
  });
});
