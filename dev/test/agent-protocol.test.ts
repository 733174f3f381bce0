import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { control, type Demo, STATEMENT, sign, signRequest, startDemo, whatIsAsked } from './agent-client.ts';
import { arrive, leave } from './agent-sites.ts';

let demo: Demo;

beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo.remove());
afterEach(() => leave(demo));

const older = (method: string, args: unknown) => ({ module: 'kz.gov.pki.knca.commonUtils', method, args });

describe('the conversation with a site', () => {
  it('begins with the greeting, before anything is asked', async () => {
    await arrive(demo);
  });

  it('sends a heartbeat back, even while the person is thinking', async () => {
    const site = await arrive(demo);
    site.send('--heartbeat--');
    expect(await site.next()).toBe('--heartbeat--');
    site.send(signRequest());
    await whatIsAsked(demo.agent);
    site.send('--heartbeat--');
    expect(await site.next()).toBe('--heartbeat--');
    await control(demo.agent, 'cancel', {});
    await site.next();
  });

  it('takes any origin, as NCALayer does, and tells the person which', async () => {
    const site = await arrive(demo, { origin: 'https://app.recycle.kz' });
    site.send(signRequest());
    expect(await whatIsAsked(demo.agent)).toMatchObject({
      origin: 'https://app.recycle.kz',
      documents: [STATEMENT],
      language: 'ru',
    });
    await control(demo.agent, 'cancel', {});
    await site.next();
  });

  it.each([
    ['a signature', signRequest()],
    ['a signature of the older module', older('signXml', ['PKCS12', 'SIGNATURE', STATEMENT])],
    ['a certificate', older('getKeyInfo', ['PKCS12'])],
  ])('gives a page of any origin nothing before the person has chosen in the window: %s', async (_, request) => {
    const site = await arrive(demo, { origin: 'https://evil.test' });
    site.send(request);
    expect((await whatIsAsked(demo.agent)).offered).not.toEqual([]);
    site.send('--heartbeat--');
    expect(await site.next()).toBe('--heartbeat--');
    await control(demo.agent, 'cancel', {});
    expect(JSON.stringify(await site.nextJson())).not.toMatch(/Signature|CERTIFICATE/);
    expect(site.unread()).toBe(0);
  });

  it('answers a module that it does not have', async () => {
    const site = await arrive(demo);
    site.send({ module: 'kz.gov.pki.knca.applet.Applet', method: 'signXml', args: [] });
    expect(await site.nextJson()).toEqual({ success: false, errorCode: 'MODULE_NOT_FOUND' });
  });

  it.each([
    '',
    '{',
    '[]',
    '"text"',
    'null',
    '{}',
    '{"module":1,"method":"sign"}',
    '{"module":"kz.gov.pki.knca.basics"}',
  ])('answers %j, which is no request, and goes on', async (text) => {
    const site = await arrive(demo);
    site.send(text);
    expect(await site.nextJson()).toEqual({ success: false, code: 'COMMON_JSON_WRAPPING_EXCEPTION' });
    site.send('--heartbeat--');
    expect(await site.next()).toBe('--heartbeat--');
  });

  it('ends a connection that sends bytes, or a message of more than a megabyte', async () => {
    const bytes = await arrive(demo);
    bytes.sendBytes(Buffer.from('{}'));
    expect(await bytes.closed).toBe(1003);
    const large = await arrive(demo);
    large.send('x'.repeat(1024 * 1024 + 1));
    expect(await large.closed).toBe(1009);
  });

  it('ends a connection that keeps asking without waiting for answers', async () => {
    const site = await arrive(demo);
    for (let i = 0; i < 17; i++) site.send(signRequest());
    expect(await site.closed).toBe(1008);
  });
});

describe('one request at a time', () => {
  it('shows the second when the first is answered, whichever site asked', async () => {
    const [first, second] = [
      await arrive(demo, { origin: 'http://first.test' }),
      await arrive(demo, { origin: 'http://second.test' }),
    ];
    first.send(signRequest());
    expect(await whatIsAsked(demo.agent)).toMatchObject({ origin: 'http://first.test', behind: 0 });
    second.send(signRequest());
    second.send('--heartbeat--');
    expect(await second.next()).toBe('--heartbeat--');
    expect(await whatIsAsked(demo.agent)).toMatchObject({ origin: 'http://first.test', behind: 1 });
    await sign(demo, 'aigerim');
    expect(await first.nextJson()).toMatchObject({ status: true });
    expect(await whatIsAsked(demo.agent)).toMatchObject({ origin: 'http://second.test', behind: 0 });
    await control(demo.agent, 'cancel', {});
    expect(await second.nextJson()).toEqual({ status: true, body: {} });
  });

  it('answers the requests of one site in their order', async () => {
    const site = await arrive(demo);
    site.send(signRequest({ data: '<a>1</a>' }));
    site.send({ module: 'nobody', method: 'nothing' });
    expect((await whatIsAsked(demo.agent)).documents).toEqual(['<a>1</a>']);
    expect(site.unread()).toBe(0);
    await control(demo.agent, 'cancel', {});
    expect(await site.nextJson()).toEqual({ status: true, body: {} });
    expect(await site.nextJson()).toEqual({ success: false, errorCode: 'MODULE_NOT_FOUND' });
  });

  it('forgets the request of a site that hung up', async () => {
    const [first, second] = [await arrive(demo), await arrive(demo, { origin: 'http://second.test' })];
    first.send(signRequest());
    const asked = await whatIsAsked(demo.agent);
    second.send(signRequest());
    second.send('--heartbeat--');
    await second.next();
    first.hangUp();
    await expect.poll(async () => (await whatIsAsked(demo.agent)).origin).toBe('http://second.test');
    expect(await sign(demo, 'aigerim', { request: asked.id })).toEqual({
      status: 409,
      answer: { outcome: 'another-request' },
    });
    expect(await control(demo.agent, 'cancel', { request: asked.id })).toEqual({
      status: 409,
      answer: { outcome: 'another-request' },
    });
    await control(demo.agent, 'cancel', {});
    expect(await second.nextJson()).toEqual({ status: true, body: {} });
  });
});
