import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { writePem } from '@qalpyna/eds';
import { createTestAuthority } from '@qalpyna/eds/testing';
import ncalayer from 'ncalayer-js-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, control, type Demo, STATEMENT, startDemo, whatIsAsked } from './agent-client.ts';

describe("a client of others, written for NCALayer's own protocol", () => {
  const { NCALayerClient } = ncalayer;
  let demo: Demo;
  let client: InstanceType<typeof NCALayerClient>;

  beforeAll(async () => {
    demo = await startDemo();
    client = new NCALayerClient(demo.agent.url, false);
  });
  afterAll(() => demo.remove());

  it('meets the version that it expects', async () => {
    expect(await client.connect()).toBe('1.4');
  });

  it('has a document signed by the module basics', async () => {
    const { basicsStorageAll, basicsXMLParams, basicsSignerSignHead } = NCALayerClient;
    const signed = client.basicsSignXML(basicsStorageAll, STATEMENT, basicsXMLParams, basicsSignerSignHead);
    expect((await whatIsAsked(demo.agent)).offered).toEqual(['saule', 'saule-another-organisation']);
    await control(demo.agent, 'sign', { key: 'saule' });
    expect(await signed).toContain('<ds:Signature');
  });

  it('hears that the person cancelled', async () => {
    const { basicsStorageAll, basicsXMLParams, basicsSignerAny } = NCALayerClient;
    const signed = client.basicsSignXML(basicsStorageAll, STATEMENT, basicsXMLParams, basicsSignerAny);
    await Promise.all([
      expect(signed).rejects.toMatchObject({ canceledByUser: true }),
      whatIsAsked(demo.agent).then(() => control(demo.agent, 'cancel', {})),
    ]);
  });

  it('hears why a request could not be', async () => {
    const { basicsStorageAll, basicsXMLParams, basicsSignerAny } = NCALayerClient;
    const signed = client.basicsSignXML(basicsStorageAll, '<a>', basicsXMLParams, basicsSignerAny);
    await expect(signed).rejects.toThrow(/^INVALID_SIGNING_PARAMS: /);
  });

  it('has a document signed by the older module', async () => {
    expect(await client.getActiveTokens()).toEqual([]);
    const signed = client.signXml(NCALayerClient.fileStorageType, STATEMENT);
    await whatIsAsked(demo.agent);
    await control(demo.agent, 'sign', { key: 'aigerim' });
    expect(await signed).toContain('<ds:Signature');
  });
});

describe('the agent over wss, as NCALayer has it', () => {
  it('greets whoever trusts its certificate', async () => {
    const authority = createTestAuthority();
    const { certificate, key } = authority.issue(
      {
        subject: [{ type: '2.5.4.3', text: '127.0.0.1' }],
        validFrom: new Date(Date.now() - 60_000),
        validTo: new Date(Date.now() + 3_600_000),
        // subjectAltName with the address 127.0.0.1 (RFC 5280 §4.2.1.6).
        otherExtensions: [Uint8Array.from(Buffer.from('300f0603551d110408300687047f000001', 'hex'))],
      },
      { issuer: 'root' },
    );
    const tls = { key: writePem('PRIVATE KEY', key.privateKey), certificate: writePem('CERTIFICATE', certificate) };
    const demo = await startDemo({ tls });
    try {
      expect(demo.agent.url).toMatch(/^wss:\/\/127\.0\.0\.1:\d+\/$/);
      const site = await connect(demo.agent.url, { ca: writePem('CERTIFICATE', authority.root.certificate) });
      expect(await site.next()).toBe('{"result":{"version":"1.4"}}');
      await expect(connect(demo.agent.url)).rejects.toThrow(/certificate/);
    } finally {
      await demo.remove();
    }
  });
});

describe('the agent as a process of its own', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'qalpyna-agent-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const start = (env: Record<string, string>) => {
    const main = join(import.meta.dirname, '..', 'agent', 'main.ts');
    return spawn(process.execPath, ['--conditions=qalpyna-source', main], {
      env: { ...process.env, DATA_DIR: folder, AGENT_PORT: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  };

  it('prints its addresses, behaves as told, and ends when told', async () => {
    const agent = start({ AGENT_BEHAVIOUR: '{"kind":"raw","text":"hm"}' });
    const ended = once(agent, 'exit');
    try {
      const [line] = (await once(createInterface(agent.stdout), 'line')) as [string];
      const [, page = '', url = ''] = /^Signing agent: (http:\S+) {2}\(sites connect to (ws:\S+)\)$/.exec(line) ?? [];
      expect((await fetch(page)).status).toBe(200);
      const site = await connect(url);
      await site.next();
      site.send({});
      expect(await site.next()).toBe('hm');
    } finally {
      agent.kill('SIGTERM');
    }
    expect(await ended).toEqual([0, null]);
  });

  it.each([
    [{ AGENT_BEHAVIOUR: 'kind' }, 'AGENT_BEHAVIOUR is not known. See dev/agent/behaviour.ts.\n'],
    [{ AGENT_PORT: '70000' }, 'AGENT_PORT must be a number from 0 to 65535.\n'],
  ])('says in one sentence what is wrong with %j', async (env, sentence) => {
    const agent = start(env as Record<string, string>);
    const [ended, said] = await Promise.all([once(agent, 'exit'), agent.stderr.toArray()]);
    expect(ended).toEqual([1, null]);
    expect(Buffer.concat(said).toString()).toBe(sentence);
  });
});
