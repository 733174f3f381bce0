import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { connect, control, type Demo, STATEMENT, signRequest, startDemo, whatIsAsked } from './agent-client.ts';

let demo: Demo;
const open: Awaited<ReturnType<typeof connect>>[] = [];

beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo.remove());
afterEach(async () => {
  for (const site of open.splice(0)) site.hangUp();
  await control(demo.agent, 'behaviour', { kind: 'normal' });
  await expect.poll(async () => (await control(demo.agent, 'request')).answer).toBeNull();
});

/** A site that has heard the greeting. */
async function arrive(options?: { origin?: string }) {
  const site = await connect(demo.agent.url, options);
  open.push(site);
  expect(await site.next()).toBe('{"result":{"version":"1.4"}}');
  return site;
}

const sign = (key: string, more: object = {}) => control(demo.agent, 'sign', { key, ...more });
const older = (method: string, args: unknown) => ({ module: 'kz.gov.pki.knca.commonUtils', method, args });
const answered = { status: 200, answer: { outcome: 'answered' } };

describe('the conversation with a site', () => {
  it('begins with the greeting, before anything is asked', async () => {
    await arrive();
  });

  it('sends a heartbeat back, even while the person is thinking', async () => {
    const site = await arrive();
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
    const site = await arrive({ origin: 'https://app.recycle.kz' });
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
    const site = await arrive({ origin: 'https://evil.test' });
    site.send(request);
    expect((await whatIsAsked(demo.agent)).offered).not.toEqual([]);
    site.send('--heartbeat--');
    expect(await site.next()).toBe('--heartbeat--');
    await control(demo.agent, 'cancel', {});
    expect(JSON.stringify(await site.nextJson())).not.toMatch(/Signature|CERTIFICATE/);
    expect(site.unread()).toBe(0);
  });

  it('answers a module that it does not have', async () => {
    const site = await arrive();
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
    const site = await arrive();
    site.send(text);
    expect(await site.nextJson()).toEqual({ success: false, code: 'COMMON_JSON_WRAPPING_EXCEPTION' });
    site.send('--heartbeat--');
    expect(await site.next()).toBe('--heartbeat--');
  });

  it('ends a connection that sends bytes, or a message of more than a megabyte', async () => {
    const bytes = await arrive();
    bytes.sendBytes(Buffer.from('{}'));
    expect(await bytes.closed).toBe(1003);
    const large = await arrive();
    large.send('x'.repeat(1024 * 1024 + 1));
    expect(await large.closed).toBe(1009);
  });

  it('ends a connection that keeps asking without waiting for answers', async () => {
    const site = await arrive();
    for (let i = 0; i < 17; i++) site.send(signRequest());
    expect(await site.closed).toBe(1008);
  });
});

describe('signing by the module basics', () => {
  it('answers one document with one text', async () => {
    const site = await arrive();
    site.send(signRequest());
    await whatIsAsked(demo.agent);
    expect(await sign('aigerim')).toEqual(answered);
    expect(await site.nextJson()).toEqual({ status: true, body: { result: expect.stringContaining('<ds:Signature') } });
  });

  it('answers a list of documents with a list, shown to the person at once', async () => {
    const site = await arrive();
    site.send(signRequest({ data: [STATEMENT, '<b>1</b>'] }));
    expect((await whatIsAsked(demo.agent)).documents).toEqual([STATEMENT, '<b>1</b>']);
    await sign('aigerim');
    const { body } = (await site.nextJson()) as { body: { result: string[] } };
    expect(body.result).toHaveLength(2);
    expect(body.result[1]).toMatch(/^<\?xml [^>]*\?><b>1<ds:Signature/);
  });

  it('takes a document in base64 when it is told to decode', async () => {
    const site = await arrive();
    site.send(signRequest({ data: Buffer.from(STATEMENT).toString('base64'), signingParams: { decode: true } }));
    expect((await whatIsAsked(demo.agent)).documents).toEqual([STATEMENT]);
    await control(demo.agent, 'cancel', {});
    await site.next();
  });

  it('gives the certificate beside the signatures when asked for it', async () => {
    const site = await arrive();
    site.send(signRequest({ signingParams: { outputCert: true } }));
    await whatIsAsked(demo.agent);
    await sign('aigerim');
    expect(await site.nextJson()).toMatchObject({
      status: true,
      body: { result: { signatures: [expect.any(String)], certificate: expect.stringContaining('BEGIN CERTIFICATE') } },
    });
  });

  it('answers a cancelled request with a success that has no result', async () => {
    const site = await arrive();
    site.send(signRequest());
    await whatIsAsked(demo.agent);
    expect(await control(demo.agent, 'cancel', {})).toEqual(answered);
    expect(await site.nextJson()).toEqual({ status: true, body: {} });
  });

  it.each([
    ['no arguments', undefined],
    ['a format that does not exist', { format: 'pdf' }],
    ['no format', { format: undefined }],
    ['no document', { data: undefined }],
    ['an empty list', { data: [] }],
    ['a list with something else in it', { data: [STATEMENT, 7] }],
    ['a text that is not XML', { data: 'hello' }],
    ['XML that does not end', { data: '<a><b></a>' }],
    ['a filter of the wrong type', { signerParams: { iin: 910307250019 } }],
    ['usages of the wrong type', { signerParams: { extKeyUsageOids: '1.3.6.1.5.5.7.3.4' } }],
  ])('refuses %s without troubling the person', async (_, args) => {
    const site = await arrive();
    site.send(args === undefined ? { module: 'kz.gov.pki.knca.basics', method: 'sign' } : signRequest(args));
    expect(await site.nextJson()).toEqual({
      status: false,
      code: 'INVALID_SIGNING_PARAMS',
      message: expect.stringMatching(/./),
      details: expect.any(String),
    });
  });

  it('refuses a method that it does not have', async () => {
    const site = await arrive();
    site.send({ ...signRequest(), method: 'generateCsr' });
    expect(await site.nextJson()).toMatchObject({ status: false, code: 'INVOCATION_ERROR' });
  });
});

describe('the keys that are offered', () => {
  async function offered(signerParams: object, signingParams: object = {}) {
    const site = await arrive();
    site.send(signRequest({ signerParams, signingParams }));
    const asked = await whatIsAsked(demo.agent);
    await control(demo.agent, 'cancel', {});
    await site.next();
    return asked;
  }

  it('are those for the usages asked for, in date', async () => {
    const asked = await offered({ extKeyUsageOids: ['1.3.6.1.5.5.7.3.4'] });
    expect(asked.offered).toEqual([
      'aigerim',
      'daniyar',
      'saule',
      'marat',
      'aigerim-revoked',
      'saule-another-organisation',
      'stranger',
    ]);
    expect(asked.withheld).toEqual([
      { key: 'daniyar-expired', because: 'EXPIRED' },
      { key: 'aigerim-authentication', because: 'ANOTHER_USAGE' },
      { key: 'information-system', because: 'ANOTHER_USAGE' },
    ]);
  });

  it('must have all of the usages asked for', async () => {
    const head = ['1.3.6.1.5.5.7.3.4', '1.2.398.3.3.4.1.2', '1.2.398.3.3.4.1.2.1'];
    expect((await offered({ extKeyUsageOids: head })).offered).toEqual(['saule', 'saule-another-organisation']);
    expect((await offered({ extKeyUsageOids: ['1.3.6.1.5.5.7.3.2'] })).offered).toEqual(['aigerim-authentication']);
  });

  it('are those of one person, and of one organisation, when asked so', async () => {
    const { iin, bin } = demo.people.find(({ id }) => id === 'saule')!;
    expect((await offered({ iin })).offered).toEqual(['saule', 'saule-another-organisation']);
    expect((await offered({ iin, bin })).offered).toEqual(['saule']);
    expect((await offered({ bin })).offered).toEqual(['saule', 'information-system']);
    expect((await offered({ iin: '', bin: '', extKeyUsageOids: [] })).offered).toHaveLength(9);
  });

  it('are also expired ones when the site allows them', async () => {
    expect((await offered({}, { allowExpired: true })).offered).toContain('daniyar-expired');
  });
});

describe('one request at a time', () => {
  it('shows the second when the first is answered, whichever site asked', async () => {
    const [first, second] = [
      await arrive({ origin: 'http://first.test' }),
      await arrive({ origin: 'http://second.test' }),
    ];
    first.send(signRequest());
    expect(await whatIsAsked(demo.agent)).toMatchObject({ origin: 'http://first.test', behind: 0 });
    second.send(signRequest());
    second.send('--heartbeat--');
    expect(await second.next()).toBe('--heartbeat--');
    expect(await whatIsAsked(demo.agent)).toMatchObject({ origin: 'http://first.test', behind: 1 });
    await sign('aigerim');
    expect(await first.nextJson()).toMatchObject({ status: true });
    expect(await whatIsAsked(demo.agent)).toMatchObject({ origin: 'http://second.test', behind: 0 });
    await control(demo.agent, 'cancel', {});
    expect(await second.nextJson()).toEqual({ status: true, body: {} });
  });

  it('answers the requests of one site in their order', async () => {
    const site = await arrive();
    site.send(signRequest({ data: '<a>1</a>' }));
    site.send({ module: 'nobody', method: 'nothing' });
    expect((await whatIsAsked(demo.agent)).documents).toEqual(['<a>1</a>']);
    expect(site.unread()).toBe(0);
    await control(demo.agent, 'cancel', {});
    expect(await site.nextJson()).toEqual({ status: true, body: {} });
    expect(await site.nextJson()).toEqual({ success: false, errorCode: 'MODULE_NOT_FOUND' });
  });

  it('forgets the request of a site that hung up', async () => {
    const [first, second] = [await arrive(), await arrive({ origin: 'http://second.test' })];
    first.send(signRequest());
    const asked = await whatIsAsked(demo.agent);
    second.send(signRequest());
    second.send('--heartbeat--');
    await second.next();
    first.hangUp();
    await expect.poll(async () => (await whatIsAsked(demo.agent)).origin).toBe('http://second.test');
    expect(await sign('aigerim', { request: asked.id })).toEqual({
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

describe('the JSON control', () => {
  it('says so when nothing waits, when a key is unknown, and when the site asked not to offer it', async () => {
    expect(await sign('aigerim')).toEqual({ status: 409, answer: { outcome: 'nothing-waiting' } });
    expect(await control(demo.agent, 'cancel', {})).toEqual({ status: 409, answer: { outcome: 'nothing-waiting' } });
    const site = await arrive();
    site.send(signRequest({ signerParams: { iin: demo.people[1]!.iin } }));
    await whatIsAsked(demo.agent);
    expect(await sign('nobody')).toEqual({ status: 404, answer: { outcome: 'unknown-key' } });
    expect(await sign('../aigerim')).toEqual({ status: 404, answer: { outcome: 'unknown-key' } });
    expect(await sign('aigerim')).toEqual({ status: 403, answer: { outcome: 'not-offered' } });
    expect(await sign('aigerim', { ignoreFilter: true })).toEqual(answered);
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
