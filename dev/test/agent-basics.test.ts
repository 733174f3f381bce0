import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { answered, control, type Demo, STATEMENT, sign, signRequest, startDemo, whatIsAsked } from './agent-client.ts';
import { arrive, leave } from './agent-sites.ts';

let demo: Demo;

beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo.remove());
afterEach(() => leave(demo));

describe('signing by the module basics', () => {
  it('answers one document with one text', async () => {
    const site = await arrive(demo);
    site.send(signRequest());
    await whatIsAsked(demo.agent);
    expect(await sign(demo, 'aigerim')).toEqual(answered);
    expect(await site.nextJson()).toEqual({ status: true, body: { result: expect.stringContaining('<ds:Signature') } });
  });

  it('answers a list of documents with a list, shown to the person at once', async () => {
    const site = await arrive(demo);
    site.send(signRequest({ data: [STATEMENT, '<b>1</b>'] }));
    expect((await whatIsAsked(demo.agent)).documents).toEqual([STATEMENT, '<b>1</b>']);
    await sign(demo, 'aigerim');
    const { body } = (await site.nextJson()) as { body: { result: string[] } };
    expect(body.result).toHaveLength(2);
    expect(body.result[1]).toMatch(/^<\?xml [^>]*\?><b>1<ds:Signature/);
  });

  it('takes a document in base64 when it is told to decode', async () => {
    const site = await arrive(demo);
    site.send(signRequest({ data: Buffer.from(STATEMENT).toString('base64'), signingParams: { decode: true } }));
    expect((await whatIsAsked(demo.agent)).documents).toEqual([STATEMENT]);
    await control(demo.agent, 'cancel', {});
    await site.next();
  });

  it('gives the certificate beside the signatures when asked for it', async () => {
    const site = await arrive(demo);
    site.send(signRequest({ signingParams: { outputCert: true } }));
    await whatIsAsked(demo.agent);
    await sign(demo, 'aigerim');
    expect(await site.nextJson()).toMatchObject({
      status: true,
      body: { result: { signatures: [expect.any(String)], certificate: expect.stringContaining('BEGIN CERTIFICATE') } },
    });
  });

  it('answers a cancelled request with a success that has no result', async () => {
    const site = await arrive(demo);
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
    const site = await arrive(demo);
    site.send(args === undefined ? { module: 'kz.gov.pki.knca.basics', method: 'sign' } : signRequest(args));
    expect(await site.nextJson()).toEqual({
      status: false,
      code: 'INVALID_SIGNING_PARAMS',
      message: expect.stringMatching(/./),
      details: expect.any(String),
    });
  });

  it('refuses a method that it does not have', async () => {
    const site = await arrive(demo);
    site.send({ ...signRequest(), method: 'generateCsr' });
    expect(await site.nextJson()).toMatchObject({ status: false, code: 'INVOCATION_ERROR' });
  });
});

describe('the keys that are offered', () => {
  async function offered(signerParams: object, signingParams: object = {}) {
    const site = await arrive(demo);
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
