import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, control, type Demo, STATEMENT, startDemo, whatIsAsked } from './agent-client.ts';

let demo: Demo;
let site: Awaited<ReturnType<typeof connect>>;

beforeAll(async () => {
  demo = await startDemo();
  site = await connect(demo.agent.url);
  await site.next();
});
afterAll(() => demo.remove());

const ask = (method: string, args?: unknown) => site.send({ module: 'kz.gov.pki.knca.commonUtils', method, args });

describe('the older module, commonUtils', () => {
  it('lists devices, of which there are none: key files are not listed', async () => {
    ask('getActiveTokens');
    expect(await site.nextJson()).toEqual({ responseObject: [], code: '200' });
  });

  it('changes the language of a window that it does not have', async () => {
    ask('changeLocale', ['kk']);
    expect(await site.nextJson()).toEqual({ code: '200' });
  });

  it('shows the certificate of a key that the person picks', async () => {
    ask('getKeyInfo', ['PKCS12']);
    expect(await whatIsAsked(demo.agent)).toMatchObject({ purpose: 'show-key', documents: [] });
    await control(demo.agent, 'sign', { key: 'saule' });
    expect(await site.nextJson()).toEqual({
      code: '200',
      responseObject: {
        alias: 'saule',
        keyId: 'saule',
        algorithm: expect.stringMatching(/./),
        subjectCn: 'ОМАРОВА СӘУЛЕ',
        subjectDn: expect.stringContaining('SERIALNUMBER=IIN790622250034'),
        issuerCn: expect.stringContaining('QALPYNA DEMO'),
        issuerDn: expect.stringContaining('C=KZ'),
        serialNumber: expect.stringMatching(/^[0-9a-f]{40}$/),
        certNotBefore: expect.stringMatching(/^\d{13}$/),
        certNotAfter: expect.stringMatching(/^\d{13}$/),
        authorityKeyIdentifier: expect.stringMatching(/^[0-9a-f]{40}$/),
        pem: expect.stringMatching(/^-----BEGIN CERTIFICATE-----/),
      },
    });
  });

  it('signs a document, with lines broken as Java breaks them', async () => {
    ask('signXml', ['PKCS12', 'SIGNATURE', STATEMENT, '', '']);
    const asked = await whatIsAsked(demo.agent);
    expect(asked.offered).toContain('aigerim');
    expect(asked.withheld).toContainEqual({ key: 'aigerim-authentication', because: 'ANOTHER_USAGE' });
    await control(demo.agent, 'sign', { key: 'aigerim' });
    expect(await site.nextJson()).toEqual({ code: '200', responseObject: expect.stringContaining('&#13;\n') });
  });

  it('offers keys for authentication, or any, when asked so', async () => {
    ask('signXml', ['PKCS12', 'AUTHENTICATION', STATEMENT]);
    expect((await whatIsAsked(demo.agent)).offered).toEqual(['aigerim-authentication']);
    await control(demo.agent, 'cancel', {});
    await site.next();
    ask('signXml', ['PKCS12', '', STATEMENT]);
    expect((await whatIsAsked(demo.agent)).offered).toHaveLength(9);
    await control(demo.agent, 'cancel', {});
    await site.next();
  });

  it.each(['getKeyInfo', 'signXml'])('answers a cancelled %s with an error of its own', async (method) => {
    ask(method, ['PKCS12', 'SIGNATURE', STATEMENT]);
    await whatIsAsked(demo.agent);
    await control(demo.agent, 'cancel', {});
    expect(await site.nextJson()).toEqual({ code: '500', message: 'action.canceled' });
  });

  it.each([
    ['getKeyInfo', [null], 'java.lang.IllegalArgumentException: argument type mismatch. Method: getKeyInfo'],
    ['getKeyInfo', ['AKKaztokenStore'], 'storage.empty'],
    [
      'signXml',
      ['PKCS12', 'SIGNATURE', 555],
      'java.lang.IllegalArgumentException: argument type mismatch. Method: signXml',
    ],
    ['signXml', ['AKKaztokenStore', 'SIGNATURE', STATEMENT], 'storage.empty'],
    ['signXml', ['PKCS12', 'SIGNATURE', '<this>is not a valid XML'], expect.stringContaining('SAXParseException')],
    ['signXml', ['PKCS12', 'SIGNATURE', STATEMENT, '//text', '/statement'], expect.stringContaining('XPath')],
    ['nothing', [], expect.stringContaining('nothing')],
  ])('refuses %s%j without troubling the person', async (method, args, message) => {
    ask(method, args);
    expect(await site.nextJson()).toEqual({ code: '500', message });
  });
});
