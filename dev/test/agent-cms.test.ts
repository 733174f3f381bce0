import { type Policy, verifyCms } from '@qalpyna/eds';
import ncalayer from 'ncalayer-js-client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connect, control, type Demo, signRequest, startDemo, whatIsAsked } from './agent-client.ts';
import { policyOf } from './trust-of.ts';

const CONTENT = Buffer.from('Прошу впустить. Ә ғ қ ң ө ұ ү һ і');
const IN_BASE64 = CONTENT.toString('base64');

let demo: Demo;
let policy: Policy;
let site: Awaited<ReturnType<typeof connect>>;

beforeAll(async () => {
  demo = await startDemo();
  policy = await policyOf(demo);
});
afterAll(() => demo.remove());
beforeEach(async () => {
  site = await connect(demo.agent.url);
  await site.next();
});
afterEach(async () => {
  site.hangUp();
  await control(demo.agent, 'behaviour', { kind: 'normal' });
  await expect.poll(async () => (await control(demo.agent, 'request')).answer).toBeNull();
});

const order = (signingParams: object, more: object = {}) =>
  signRequest({
    format: 'cms',
    data: IN_BASE64,
    signingParams: { decode: true, tsaProfile: null, ...signingParams },
    ...more,
  });

/** What a site gets when it asks so and the person signs. */
async function signed(request: object, key = 'daniyar'): Promise<unknown> {
  site.send(request);
  await whatIsAsked(demo.agent);
  await control(demo.agent, 'sign', { key });
  const answer = (await site.nextJson()) as { body?: { result: unknown }; responseObject?: unknown };
  return answer.body?.result ?? answer.responseObject;
}

const older = (method: string, ...args: unknown[]) => ({ module: 'kz.gov.pki.knca.commonUtils', method, args });

describe('signing in CMS', () => {
  it.each(['aigerim', 'daniyar', 'saule', 'marat'])(
    'with the key of %s is good, and holds its content',
    async (key) => {
      const cms = (await signed(order({ encapsulate: true }), key)) as string;
      expect(cms).toMatch(/^-----BEGIN CMS-----\n/);
      const { iin, bin } = demo.people.find(({ id }) => id === key)!;
      const verdict = verifyCms(cms, policy);
      expect(verdict).toMatchObject({ kind: 'valid', signer: { iin, bin }, timestamp: null });
      expect(verdict.kind === 'valid' && Buffer.from(verdict.signedBytes).equals(CONTENT)).toBe(true);
      expect(verdict.kind === 'valid' && Math.abs(Date.now() - (verdict.signingTime?.getTime() ?? 0))).toBeLessThan(
        60_000,
      );
    },
  );

  it('leaves the content out when asked', async () => {
    const cms = (await signed(order({ encapsulate: false }))) as string;
    expect(verifyCms(cms, policy, { content: CONTENT })).toMatchObject({ kind: 'valid' });
    expect(verifyCms(cms, policy, { content: Buffer.from('another') })).toMatchObject({ kind: 'refused' });
    expect(verifyCms(cms, policy)).toMatchObject({ kind: 'refused' });
  });

  it('puts in a time stamp when a profile is given', async () => {
    const verdict = verifyCms((await signed(order({ encapsulate: true, tsaProfile: {} }))) as string, policy);
    expect(verdict).toMatchObject({ kind: 'valid', timestamp: { time: expect.any(Date) } });
  });

  it('signs a text as it is when it is not told to decode', async () => {
    const text = (await signed(order({ encapsulate: true, decode: false }, { data: 'hello' }))) as string;
    const verdict = verifyCms(text, policy);
    expect(verdict.kind === 'valid' && new TextDecoder().decode(verdict.signedBytes)).toBe('hello');
  });

  it('takes what sites write for true', async () => {
    const verdict = verifyCms((await signed(order({ encapsulate: 'true', decode: 'true' }))) as string, policy);
    expect(verdict.kind === 'valid' && Buffer.from(verdict.signedBytes).equals(CONTENT)).toBe(true);
  });

  it('answers a list with a list', async () => {
    const list = (await signed(order({ encapsulate: true }, { data: [IN_BASE64, 'AAEC'] }))) as string[];
    expect(list.map((cms) => verifyCms(cms, policy).kind)).toEqual(['valid', 'valid']);
  });

  it.each([
    ['what is not base64', { decode: true }, { data: 'hello!' }],
    ['a digest', { digested: true }, {}],
  ])('refuses %s without troubling the person', async (_, signingParams, more) => {
    site.send(order(signingParams, more));
    expect(await site.nextJson()).toMatchObject({ status: false, code: 'INVALID_SIGNING_PARAMS' });
  });

  it('is no longer good when the agent was told to spoil it, and another when told to sign another', async () => {
    await control(demo.agent, 'behaviour', { kind: 'altered' });
    const altered = verifyCms((await signed(order({ encapsulate: true }))) as string, policy);
    expect(altered).toMatchObject({ kind: 'refused', reason: 'SIGNATURE_WRONG' });
    await control(demo.agent, 'behaviour', { kind: 'another-document' });
    const another = verifyCms((await signed(order({ encapsulate: true }))) as string, policy);
    expect(another.kind === 'valid' && Buffer.from(another.signedBytes).equals(CONTENT)).toBe(false);
    expect(another.kind).toBe('valid');
  });

  it('shows the person the text, or the first bytes of what is none', async () => {
    site.send(order({}, { data: [IN_BASE64, Buffer.alloc(100, 0xab).toString('base64')] }));
    expect((await whatIsAsked(demo.agent)).documents).toHaveLength(2);
    const page = await (await fetch(`${demo.agent.pageUrl}?lang=en`)).text();
    expect(page).toContain(`<pre>${CONTENT}</pre>`);
    expect(page).toContain('Binary data, bytes: 100');
    expect(page).toContain(`<pre>${'ab '.repeat(64)}…</pre>`);
  });
});

describe('signing in CMS by the older module', () => {
  it('answers in bare base64, attached or not', async () => {
    const attached = (await signed(older('createCAdESFromBase64', 'PKCS12', 'SIGNATURE', IN_BASE64, true))) as string;
    expect(attached).toMatch(/^[A-Za-z0-9+/]+=*$/);
    expect(verifyCms(attached, policy)).toMatchObject({ kind: 'valid', timestamp: null });
    const detached = (await signed(older('createCAdESFromBase64', 'PKCS12', 'SIGNATURE', IN_BASE64))) as string;
    expect(verifyCms(detached, policy, { content: CONTENT })).toMatchObject({ kind: 'valid' });
    expect(verifyCms(detached, policy)).toMatchObject({ kind: 'refused' });
  });

  it('always puts a time stamp into one of its kinds', async () => {
    const cms = (await signed(older('createCMSSignatureFromBase64', 'PKCS12', 'SIGNATURE', IN_BASE64, true))) as string;
    expect(verifyCms(cms, policy)).toMatchObject({ kind: 'valid', timestamp: { time: expect.any(Date) } });
  });

  it.each([
    [['PKCS12', 'SIGNATURE', 7], /argument type mismatch/],
    [['PKCS12', 'SIGNATURE', 'not base64!'], /base64/],
    [['AKKaztokenStore', 'SIGNATURE', 'AAEC'], /storage.empty/],
  ])('refuses %j without troubling the person', async (args, message) => {
    site.send(older('createCAdESFromBase64', ...args));
    expect(await site.nextJson()).toEqual({ code: '500', message: expect.stringMatching(message) });
  });
});

it('a client of others gets a detached CMS with a time stamp', async () => {
  const { NCALayerClient } = ncalayer;
  const client = new NCALayerClient(demo.agent.url, false);
  await client.connect();
  const { basicsStorageAll, basicsCMSParamsDetached, basicsSignerAny } = NCALayerClient;
  const made = client.basicsSignCMS(basicsStorageAll, IN_BASE64, basicsCMSParamsDetached, basicsSignerAny);
  await whatIsAsked(demo.agent);
  await control(demo.agent, 'sign', { key: 'saule' });
  expect(verifyCms(await made, policy, { content: CONTENT })).toMatchObject({
    kind: 'valid',
    timestamp: { time: expect.any(Date) },
  });
});

it('without a time-stamping authority the agent says so, and signs without time stamps', async () => {
  const alone = await startDemo({ timestampKeyFile: undefined });
  try {
    const asking = await connect(alone.agent.url);
    await asking.next();
    asking.send(order({ tsaProfile: {} }));
    expect(await asking.nextJson()).toMatchObject({ status: false, code: 'SIGNING_FAILURE' });
    asking.send(older('createCMSSignatureFromBase64', 'PKCS12', 'SIGNATURE', IN_BASE64));
    expect(await asking.nextJson()).toMatchObject({ code: '500', message: expect.stringContaining('TSP') });
  } finally {
    await alone.remove();
  }
});
