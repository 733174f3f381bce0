import { beforeEach, describe, expect, it } from 'vitest';
import { documentOf } from '../graphql/documents.ts';
import { AIGERIM, CONSENTS, codeSentTo, GOOD_PASSWORD, signed } from '../use-cases/world.ts';
import { type Client, type Service, startService } from './service.ts';

let service: Service;
let client: Client;

beforeEach(async () => {
  service = await startService();
  service.world.haveAccount(AIGERIM, 'aigerim@example.kz');
  client = service.client();
});

const begin = (by: Client = client) =>
  by.ask(documentOf('beginSignIn'), { input: { consents: CONSENTS, language: 'RU' } });
const stageOf = async (by: Client) => (await by.ask('{ viewer { stage } }')).data.viewer.stage;

async function signs(by: Client = client) {
  const { data } = await begin(by);
  const { id, document } = data.beginSignIn;
  return by.ask(documentOf('completeSignIn'), { input: { challenge: id, document: signed(document, AIGERIM) } });
}

const enters = (by: Client = client) => by.ask(documentOf('enterPassword'), { input: { password: GOOD_PASSWORD } });

describe('the session cookie', () => {
  it('is set when something begins, and by nothing that only reads', async () => {
    expect(
      (await client.ask('{ viewer { stage } recovery { stage } sessions { id } }')).headers['set-cookie'],
    ).toBeUndefined();
    expect((await begin()).headers['set-cookie']).toMatch(
      /^__Host-qalpyna=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
    );
  });

  it('has the bare name and no Secure on http, where a browser would not take it otherwise', async () => {
    const { client: makeClient } = await startService({ webOrigin: 'http://localhost:3000' });
    const local = makeClient();
    local.headers = { origin: 'http://localhost:3000' };
    expect((await begin(local)).headers['set-cookie']).toMatch(/^qalpyna=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it('is new at each rise, and the one before is worthless', async () => {
    const seen: string[] = [];
    for (const step of [begin, signs, enters]) {
      await step();
      seen.push(client.cookie ?? '');
    }
    expect(new Set(seen).size).toBe(3);
    expect(await stageOf(client)).toBe('SIGNED_IN');
    for (const cookie of seen.slice(0, 2)) {
      client.cookie = cookie;
      expect(await stageOf(client)).toBe('ANONYMOUS');
    }
  });

  it('that somebody planted before a sign-in is worthless after it', async () => {
    const thief = service.client();
    await begin(thief);
    client.cookie = thief.cookie;
    await signs();
    await enters();
    expect(await stageOf(client)).toBe('SIGNED_IN');
    expect(await stageOf(thief)).toBe('ANONYMOUS');
  });

  it('that is made up becomes no session', async () => {
    client.cookie = `__Host-qalpyna=${'A'.repeat(43)}`;
    await begin();
    expect(client.cookie).not.toContain('AAAA');
  });

  it.each([
    ['no token at all', '__Host-qalpyna='],
    ['something that is no token', '__Host-qalpyna=<script>'],
    ['a token with something behind it', (cookie: string) => `${cookie}x`],
    ['the bare name, which is not the one of https', (cookie: string) => cookie.replace('__Host-', '')],
    ['two of one name', (cookie: string) => `${cookie}; __Host-qalpyna=${'A'.repeat(43)}`],
    ['two of one name, the other way round', (cookie: string) => `__Host-qalpyna=${'A'.repeat(43)}; ${cookie}`],
  ])('counts for nothing when it holds %s', async (_, spoilt) => {
    await signs();
    await enters();
    client.cookie = typeof spoilt === 'string' ? spoilt : spoilt(client.cookie ?? '');
    expect(await stageOf(client)).toBe('ANONYMOUS');
  });

  it('is found among others', async () => {
    await signs();
    await enters();
    client.cookie = `a=b; ${client.cookie}; c="d"`;
    expect(await stageOf(client)).toBe('SIGNED_IN');
  });

  it('is taken away by signing out, which ends the session', async () => {
    await signs();
    await enters();
    const cookie = client.cookie;
    const answer = await client.ask(documentOf('signOut'));
    expect(answer.headers['set-cookie']).toBe('__Host-qalpyna=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0');
    client.cookie = cookie;
    expect(await stageOf(client)).toBe('ANONYMOUS');
  });

  it('is not given by a recovery: the person signs in', async () => {
    const { data } = await client.ask(documentOf('beginSignatureReset'), {
      input: { consents: CONSENTS, language: 'RU' },
    });
    const { id, document } = data.beginSignatureReset;
    await client.ask(documentOf('completeSignatureReset'), {
      input: { challenge: id, document: signed(document, AIGERIM) },
    });
    expect(await stageOf(client)).toBe('ANONYMOUS');
    const set = await client.ask(documentOf('setCredentials'), {
      input: { password: 'Nauryz-22-kokpar', email: 'new@example.kz', language: 'RU' },
    });
    const code = await codeSentTo(service.world, 'new@example.kz');
    const { data: confirmed } = await client.ask(documentOf('confirmEmail'), {
      input: { confirmation: set.data.setCredentials.confirmation.id, code },
    });
    expect(confirmed.confirmEmail.__typename).toBe('CredentialsChanged');
    expect(await stageOf(client)).toBe('ANONYMOUS');
  });
});

describe('what a session is known by', () => {
  it('is never the token: it stands in no answer', async () => {
    await signs();
    const { text } = await enters();
    const [, token = ''] = client.cookie?.split('=') ?? [];
    const sessions = await client.ask('{ sessions { id device } }');
    expect(sessions.data.sessions).toHaveLength(1);
    expect(`${text}${sessions.text}`).not.toContain(token);
  });

  it('names browser and system in words of ours, and the language that the browser prefers', async () => {
    client.headers = {
      ...client.headers,
      'user-agent': 'Mozilla/5.0 (Windows NT 10.0) <script>alert(1)</script> Chrome/156.0 Safari/537.36 Edg/156.0',
      'accept-language': 'de-DE, kk;q=0.9, ru;q=0.8',
    };
    expect((await client.ask('{ viewer { language } }')).data.viewer.language).toBe('KK');
    await signs();
    await enters();
    expect((await client.ask('{ sessions { device current } }')).data.sessions).toEqual([
      { device: 'Edge, Windows', current: true },
    ]);
  });
});
