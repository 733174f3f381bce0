import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Policy, publicRefusal, verifyXml } from '@qalpyna/eds';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWithSharedData } from '../../eds/test/shared-data/open.ts';
import { connect, control, type Demo, signRequest, startDemo, whatIsAsked } from './agent-client.ts';

const PASSWORD = 'Qwerty12';
/** The keys of 2026 are valid, and the list of the revoked is fresh, whenever this runs. */
const AT = new Date('2026-09-02T12:00:00Z');

describeWithSharedData('nca-data', "the authority's own key files", (data) => {
  let folder: string;
  let demo: Demo;
  let policy: Policy;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'qalpyna-keys-'));
    for (const name of ['individual_valid', 'individual_revoked', 'legal_head_valid']) {
      await writeFile(join(folder, `${name}.p12`), data.read(`p12/2026/${name}.p12`));
    }
    await writeFile(join(folder, 'earlier.P12'), data.read('p12/earlier/KEY_INDIVIDUAL_VALID_SIGN_2004.p12'));
    await writeFile(join(folder, 'no-key.p12'), 'not a key');
    await writeFile(join(folder, 'aigerim.p12'), data.read('p12/2026/individual_valid.p12'));
    demo = await startDemo({ otherKeysFolder: folder, now: () => AT });
    policy = {
      anchors: [data.read('ca/test/nca_gost2022_test.cer')],
      at: AT,
      use: 'statement',
      subject: 'person',
      checkDigits: false,
      revocation: { crls: [data.read('crl/nca_gost2022_test.2026-08-11.crl')] },
    };
  });
  afterAll(async () => {
    await demo.remove();
    await rm(folder, { recursive: true });
  });

  const keysListed = async () =>
    (await control(demo.agent, 'keys')).answer as { id: string; iin?: string; asksPassword: boolean }[];

  async function ask(signerParams: object = {}) {
    const site = await connect(demo.agent.url);
    await site.next();
    site.send(signRequest({ signerParams }));
    await whatIsAsked(demo.agent);
    return site;
  }

  it('are listed by name alone, before their passwords are given; what no password opens is not', async () => {
    const others = (await keysListed()).filter(({ asksPassword }) => asksPassword);
    expect(others).toEqual(
      ['earlier', 'individual_revoked', 'individual_valid', 'legal_head_valid'].map((id) => ({
        id,
        asksPassword: true,
      })),
    );
  });

  it("do not take the place of the demonstration's keys", async () => {
    expect((await keysListed()).filter(({ id }) => id === 'aigerim')).toMatchObject([
      { iin: '910307250019', asksPassword: false },
    ]);
  });

  it('ask for the password until it is right, each time', async () => {
    const site = await ask();
    const sign = (password?: string) =>
      control(demo.agent, 'sign', { key: 'individual_valid', ...(password && { password }) });
    const wrong = { status: 403, answer: { outcome: 'wrong-password' } };
    expect(await sign()).toEqual(wrong);
    expect(await sign('qwerty12')).toEqual(wrong);
    expect(site.unread()).toBe(0);
    expect(await sign(PASSWORD)).toMatchObject({ status: 200 });
    expect(await site.nextJson()).toMatchObject({ status: true });
    const again = await ask();
    expect(await sign()).toEqual(wrong);
    await control(demo.agent, 'cancel', {});
    await again.nextJson();
  });

  it.each([
    ['individual_valid', { kind: 'valid', signer: { iin: '123456789011', bin: null } }],
    ['legal_head_valid', { kind: 'valid', signer: { iin: '123456789011', bin: '123456789021' } }],
  ])('%s signs what is good under the test chain', async (key, expected) => {
    const site = await ask();
    await control(demo.agent, 'sign', { key, password: PASSWORD });
    const { body } = (await site.nextJson()) as { body: { result: string } };
    expect(verifyXml(body.result, policy)).toMatchObject(expected);
    expect((await keysListed()).find(({ id }) => id === key)).toMatchObject({
      iin: '123456789011',
      displayName: 'ТЕСТОВ ТЕСТ',
    });
  });

  it('individual_revoked signs what is refused as revoked', async () => {
    const site = await ask();
    await control(demo.agent, 'sign', { key: 'individual_revoked', password: PASSWORD });
    const { body } = (await site.nextJson()) as { body: { result: string } };
    const verdict = verifyXml(body.result, policy);
    expect(verdict.kind === 'refused' && publicRefusal(verdict.reason)).toBe('CERTIFICATE_REVOKED');
  });

  it('are held against the filter of the site as soon as they are open', async () => {
    const site = await ask({ iin: demo.people[0]?.iin });
    expect((await control(demo.agent, 'sign', { key: 'earlier', password: PASSWORD })).answer).toEqual({
      outcome: 'not-offered',
    });
    expect((await whatIsAsked(demo.agent)).withheld).toContainEqual({ key: 'earlier', because: 'ANOTHER_IIN' });
    expect(
      (await control(demo.agent, 'sign', { key: 'earlier', password: PASSWORD, ignoreFilter: true })).answer,
    ).toEqual({
      outcome: 'answered',
    });
    expect(await site.nextJson()).toMatchObject({ status: true });
  });

  it('are opened on the page, too', async () => {
    const site = await ask();
    const { id } = await whatIsAsked(demo.agent);
    const submit = async (password: string) => {
      const fields = { do: 'sign', request: id, key: 'legal_head_valid', 'password:legal_head_valid': password };
      const headers = { origin: new URL(demo.agent.pageUrl).origin };
      const address = new URL('/answer?lang=en', demo.agent.pageUrl);
      return await (await fetch(address, { method: 'POST', body: new URLSearchParams(fields), headers })).text();
    };
    expect(await submit('wrong')).toContain('That password did not match.');
    expect(await submit(PASSWORD)).toContain('Nothing to sign');
    expect(await site.nextJson()).toMatchObject({ status: true, body: { result: expect.any(String) } });
  });
});
