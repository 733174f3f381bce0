import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { answered, control, type Demo, sign, signRequest, startDemo, whatIsAsked } from './agent-client.ts';
import { arrive, leave } from './agent-sites.ts';

let demo: Demo;

beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo.remove());
afterEach(() => leave(demo));

describe('the JSON control', () => {
  it('says so when nothing waits, when a key is unknown, and when the site asked not to offer it', async () => {
    expect(await sign(demo, 'aigerim')).toEqual({ status: 409, answer: { outcome: 'nothing-waiting' } });
    expect(await control(demo.agent, 'cancel', {})).toEqual({ status: 409, answer: { outcome: 'nothing-waiting' } });
    const site = await arrive(demo);
    site.send(signRequest({ signerParams: { iin: demo.people[1]!.iin } }));
    await whatIsAsked(demo.agent);
    expect(await sign(demo, 'nobody')).toEqual({ status: 404, answer: { outcome: 'unknown-key' } });
    expect(await sign(demo, '../aigerim')).toEqual({ status: 404, answer: { outcome: 'unknown-key' } });
    expect(await sign(demo, 'aigerim')).toEqual({ status: 403, answer: { outcome: 'not-offered' } });
    expect(await sign(demo, 'aigerim', { ignoreFilter: true })).toEqual(answered);
    expect(await site.nextJson()).toMatchObject({ status: true, body: { result: expect.any(String) } });
  });

  it('lists the keys and keeps their private parts to itself', async () => {
    const { answer } = await control(demo.agent, 'keys');
    expect((answer as { id: string }[]).map(({ id }) => id)).toEqual(demo.keys.map(({ id }) => id));
    expect(JSON.stringify(answer)).not.toContain('PRIVATE');
  });

  it('waits for a request no longer than it was told', async () => {
    expect(await control(demo.agent, 'request?waitMs=10')).toEqual({ status: 200, answer: null });
  });

  it('refuses what is not JSON, not an object, too large, or nowhere', async () => {
    const post = (path: string, body: string, type = 'application/json') =>
      fetch(new URL(path, demo.agent.pageUrl), { method: 'POST', body, headers: { 'content-type': type } });
    expect((await post('/api/sign', '{')).status).toBe(400);
    expect((await post('/api/sign', '[]')).status).toBe(400);
    expect((await post('/api/sign', '{"key":7}')).status).toBe(400);
    expect((await post('/api/behaviour', '{"kind":"kind"}')).status).toBe(400);
    expect((await post('/api/sign', '{"key":"aigerim"}', 'text/plain')).status).toBe(415);
    expect((await post('/api/sign', `{"key":"${'x'.repeat(65_536)}"}`)).status).toBe(413);
    expect((await post('/api/nothing', '{}')).status).toBe(404);
    expect((await fetch(new URL('/api/sign', demo.agent.pageUrl))).status).toBe(404);
  });
});
