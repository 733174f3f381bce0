import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { BEHAVIOUR_KINDS, parseBehaviour } from '../agent/behaviour.ts';
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

/** A site that asks an agent which behaves so. */
async function askOneThat(behaviour: { kind: string; [more: string]: unknown }, request: object = signRequest()) {
  expect(await control(demo.agent, 'behaviour', behaviour)).toEqual({
    status: 200,
    answer: expect.objectContaining(behaviour),
  });
  const site = await connect(demo.agent.url);
  open.push(site);
  if (behaviour.kind !== 'no-greeting') expect(await site.next()).toBe('{"result":{"version":"1.4"}}');
  site.send(request);
  return site;
}

/** The same, and the person signs. */
async function signWithOneThat(behaviour: { kind: string; [more: string]: unknown }, request?: object) {
  const site = await askOneThat(behaviour, request);
  await whatIsAsked(demo.agent);
  await control(demo.agent, 'sign', { key: 'aigerim' });
  return site;
}

const signedXml = expect.stringMatching(/<ds:Signature.*<\/ds:Signature><\/statement>$/s);
const done = { status: true, body: { result: signedXml } };
const heartbeat = async (site: Awaited<ReturnType<typeof connect>>) => {
  site.send('--heartbeat--');
  return await site.next();
};

describe('an agent that misbehaves on demand', () => {
  it('says nothing at all, not even the greeting', async () => {
    const site = await askOneThat({ kind: 'no-greeting' });
    await whatIsAsked(demo.agent);
    expect(site.unread()).toBe(0);
  });

  it('never answers, while its heart goes on beating', async () => {
    const site = await askOneThat({ kind: 'no-answer' });
    expect(await heartbeat(site)).toBe('--heartbeat--');
    expect((await control(demo.agent, 'request')).answer).toBeNull();
    expect(site.unread()).toBe(0);
  });

  it('is frozen: no answer, and no heartbeat either', async () => {
    const site = await askOneThat({ kind: 'frozen' });
    site.send('--heartbeat--');
    site.sendBytes(Buffer.from('what is behind the heartbeat was read after it'));
    expect(await site.closed).toBe(1003);
    expect(site.unread()).toBe(0);
  });

  it('hangs up as soon as it has greeted', async () => {
    const site = await askOneThat({ kind: 'close-after-greeting' });
    expect(await site.closed).toBe(1005);
  });

  it('hangs up when it is asked', async () => {
    expect(await (await askOneThat({ kind: 'close' })).closed).toBe(1006);
  });

  it('hangs up half-way through the answer', async () => {
    const site = await signWithOneThat({ kind: 'close-in-the-middle' });
    expect(await site.closed).toBe(1006);
    expect(site.unread()).toBe(0);
  });

  it.each(['SIGNING_FAILURE', 'GENERAL_ERROR', 'ANYTHING_ELSE'])('answers with the error %s', async (code) => {
    const site = await askOneThat({ kind: 'error', code, message: 'words', details: 'more words' });
    expect(await site.nextJson()).toEqual({ status: false, code, message: 'words', details: 'more words' });
  });

  it('answers with an error in the older dialect, too', async () => {
    const request = {
      module: 'kz.gov.pki.knca.commonUtils',
      method: 'signXml',
      args: ['PKCS12', 'SIGNATURE', STATEMENT],
    };
    const site = await askOneThat({ kind: 'error', message: 'words' }, request);
    expect(await site.nextJson()).toEqual({ code: '500', message: 'words' });
  });

  it('answers with any text', async () => {
    expect(await (await askOneThat({ kind: 'raw', text: '{"status":"yes"' })).next()).toBe('{"status":"yes"');
  });

  it('answers with as much text as asked for', async () => {
    const answer = await (await askOneThat({ kind: 'huge', characters: 2_000_000 })).nextJson();
    expect(answer).toEqual({ status: true, body: { result: 'A'.repeat(2_000_000) } });
  });

  it('answers with bytes', async () => {
    const answer = await (await signWithOneThat({ kind: 'binary' })).next();
    expect(answer).toBeInstanceOf(Buffer);
    expect(JSON.parse(answer.toString())).toEqual(done);
  });

  it('answers twice', async () => {
    const site = await signWithOneThat({ kind: 'twice' });
    expect(await site.nextJson()).toEqual(done);
    expect(await site.nextJson()).toEqual(done);
  });

  it('answers late, and whole', async () => {
    const site = await signWithOneThat({ kind: 'slow', delayMs: 60 });
    expect(await site.nextJson()).toEqual(done);
  });

  it('answers in pieces that add up, however they cut a letter', async () => {
    const site = await signWithOneThat({ kind: 'drip', fragments: 700, delayMs: 0 });
    expect(await site.nextJson()).toEqual(done);
  });

  it('answers with a list, or with signatures and certificate', async () => {
    const list = await signWithOneThat({ kind: 'array-result' });
    expect(await list.nextJson()).toEqual({ status: true, body: { result: [signedXml] } });
    const both = await signWithOneThat({ kind: 'signatures-result' });
    const certificate = expect.stringMatching(/^-----BEGIN CERTIFICATE-----/);
    expect(await both.nextJson()).toEqual({ status: true, body: { result: { signatures: [signedXml], certificate } } });
  });

  it('has no module basics when it is old, but the older one', async () => {
    const site = await askOneThat({ kind: 'older' });
    expect(await site.nextJson()).toEqual({ success: false, errorCode: 'MODULE_NOT_FOUND' });
    site.send({ module: 'kz.gov.pki.knca.commonUtils', method: 'getActiveTokens' });
    expect(await site.nextJson()).toEqual({ responseObject: [], code: '200' });
  });

  it('behaves again when told so', async () => {
    await askOneThat({ kind: 'no-answer' });
    expect(await (await signWithOneThat({ kind: 'normal' })).nextJson()).toEqual(done);
  });
});

describe('what a behaviour may say', () => {
  it('is filled up with what it leaves out', () => {
    for (const kind of BEHAVIOUR_KINDS) expect(parseBehaviour({ kind })).toMatchObject({ kind });
    expect(parseBehaviour({ kind: 'drip', delayMs: 1 })).toEqual({ kind: 'drip', fragments: 20, delayMs: 1 });
  });

  it.each([
    'normal',
    null,
    [],
    {},
    { kind: 'toString' },
    { kind: 'slow', delayMs: '5' },
    { kind: 'slow', delayMs: -1 },
    { kind: 'slow', delayMs: 0.5 },
    { kind: 'slow', delayMs: 600_001 },
    { kind: 'huge', characters: 67_108_865 },
    { kind: 'drip', fragments: 10_001 },
    { kind: 'error', code: 500 },
  ])('is refused when it is %j', (behaviour) => {
    expect(parseBehaviour(behaviour)).toBeNull();
  });
});
