import { type Policy, publicRefusal, verifyXml } from '@qalpyna/eds';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, control, type Demo, STATEMENT, signRequest, startDemo, whatIsAsked } from './agent-client.ts';
import { policyOf } from './trust-of.ts';

let demo: Demo;
let policy: Policy;

beforeAll(async () => {
  demo = await startDemo();
  policy = await policyOf(demo);
});
afterAll(() => demo.remove());

/** What the agent answers when the person signs with this key. */
async function signedBy(key: string, behaviour = 'normal'): Promise<string> {
  await control(demo.agent, 'behaviour', { kind: behaviour });
  const site = await connect(demo.agent.url);
  await site.next();
  site.send(signRequest());
  await whatIsAsked(demo.agent);
  expect(await control(demo.agent, 'sign', { key, ignoreFilter: true })).toMatchObject({ status: 200 });
  const { body } = (await site.nextJson()) as { body: { result: string } };
  site.hangUp();
  return body.result;
}

describe('a document signed by the agent', () => {
  it.each(['aigerim', 'daniyar', 'saule', 'marat'])(
    'with the key of %s is good under the trust folder and the lists of the revoked',
    async (key) => {
      const verdict = verifyXml(await signedBy(key), policy);
      const { iin, bin, displayName, organisation } = demo.people.find(({ id }) => id === key)!;
      expect(verdict).toMatchObject({ kind: 'valid', signer: { iin, bin, commonName: displayName, organisation } });
      expect(verdict.kind === 'valid' && new TextDecoder().decode(verdict.signedBytes)).toBe(STATEMENT);
    },
  );

  it.each([
    ['aigerim-revoked', 'CERTIFICATE_REVOKED'],
    ['daniyar-expired', 'CERTIFICATE_EXPIRED'],
    ['aigerim-authentication', 'CERTIFICATE_NOT_FOR_SIGNING'],
    ['information-system', 'SIGNER_WITHOUT_IIN'],
    ['stranger', 'ISSUER_NOT_TRUSTED'],
  ] as const)('with the key %s is refused: %s', async (key, reason) => {
    const verdict = verifyXml(await signedBy(key), policy);
    expect(verdict.kind === 'refused' && publicRefusal(verdict.reason)).toBe(reason);
  });

  it('with the head of another company is good, and names that company', async () => {
    const verdict = verifyXml(await signedBy('saule-another-organisation'), policy);
    const saule = demo.people.find(({ id }) => id === 'saule')!;
    expect(verdict).toMatchObject({ kind: 'valid', signer: { iin: saule.iin, bin: '450140000025' } });
    expect(saule.bin).not.toBe('450140000025');
  });

  it('is no longer good when the agent was told to spoil it', async () => {
    expect(verifyXml(await signedBy('aigerim', 'altered'), policy)).toMatchObject({
      kind: 'refused',
      reason: 'SIGNATURE_WRONG',
    });
  });

  it('is good and another one when the agent was told to sign another', async () => {
    const verdict = verifyXml(await signedBy('aigerim', 'another-document'), policy);
    expect(verdict.kind === 'valid' && new TextDecoder().decode(verdict.signedBytes)).not.toBe(STATEMENT);
    expect(verdict.kind).toBe('valid');
  });
});
