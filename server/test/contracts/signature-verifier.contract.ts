import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Signer } from '../../src/domain/signer.ts';
import type { SignatureVerifier } from '../../src/use-cases/ports/signature-verifier.ts';

/** Whose key signs. All but the first two are refused for a statement, each for its own reason. */
export type Holder =
  | 'person'
  | 'head'
  | 'revoked'
  | 'expired'
  | 'not-yet-valid'
  | 'authentication'
  | 'information-system'
  | 'stranger';

/** A verifier that has learned nothing yet, and an authority of its own. */
export type VerifierSubject = Readonly<{
  verifier: SignatureVerifier;
  /** When the certificates of all but the expired and the not yet valid are in date. */
  at: Date;
  signers: Readonly<Record<'person' | 'head', Signer>>;
  /** The document with an enveloped signature, as NCALayer makes it. */
  sign(document: string, holder: Holder, shape?: 'basics' | 'commonUtils'): string;
  /** Whether anybody tells the verifier who is revoked. */
  tellRevocation(isTold: boolean): void;
  stop(): Promise<void>;
}>;

const DOCUMENT =
  '<statement xmlns="urn:qalpyna:statement:1"><text language="kk" version="1">Ә ғ қ ң ө ұ ү һ і &amp; &lt; «»</text><nonce>AAEC</nonce></statement>';

/** What every `SignatureVerifier` must do, whoever does the work: a library of ours or certified software behind HTTP. */
export function signatureVerifierContract(make: () => Promise<VerifierSubject>): void {
  let subject: VerifierSubject;
  beforeAll(async () => {
    subject = await make();
  });
  afterAll(() => subject?.stop());

  const verify = (document: string, purpose: 'RESET_CREDENTIALS' | 'SIGN_IN' = 'RESET_CREDENTIALS', at = subject.at) =>
    subject.verifier.verify(document, purpose, at);
  const years = (count: number) => new Date(subject.at.getTime() + count * 365 * 86_400_000);

  it.each([
    ['person', 'basics'],
    ['head', 'basics'],
    ['person', 'commonUtils'],
    ['head', 'commonUtils'],
  ] as const)(
    'accepts a statement signed by a %s (%s): says who, and gives back what was signed',
    async (who, shape) => {
      const verdict = await verify(subject.sign(DOCUMENT, who, shape));
      expect(verdict).toMatchObject({
        kind: 'valid',
        signer: subject.signers[who],
        signedDocument: DOCUMENT,
        claimedSigningTime: null,
      });
    },
  );

  it('hands over what lets anybody verify again: the chain, and what showed that nothing is revoked', async () => {
    const verdict = await verify(subject.sign(DOCUMENT, 'person'));
    if (verdict.kind !== 'valid') throw new Error(verdict.kind);
    const { algorithm, chain, revocation } = verdict.proof;
    expect(algorithm).toMatch(/\S/);
    expect(chain.length).toBeGreaterThan(1);
    for (const der of chain) expect(Buffer.from(der, 'base64')[0]).toBe(0x30); // a SEQUENCE, which every certificate is
    expect(revocation.length).toBeGreaterThan(0);
    for (const { digest, document, thisUpdate } of revocation) {
      expect(createHash('sha256').update(document).digest('base64url')).toBe(digest);
      expect(thisUpdate.getTime()).toBeLessThanOrEqual(subject.at.getTime());
    }
  });

  it.each([
    ['revoked', 'CERTIFICATE_REVOKED'],
    ['expired', 'CERTIFICATE_EXPIRED'],
    ['not-yet-valid', 'CERTIFICATE_NOT_YET_VALID'],
    ['authentication', 'CERTIFICATE_NOT_FOR_SIGNING'],
    ['information-system', 'SIGNER_WITHOUT_IIN'],
    ['stranger', 'ISSUER_NOT_TRUSTED'],
  ] as const)('refuses a statement signed by a key that is %s: %s', async (holder, reason) => {
    expect(await verify(subject.sign(DOCUMENT, holder))).toMatchObject({ kind: 'refused', reason });
  });

  it('takes a key for authentication to sign in with', async () => {
    expect(await verify(subject.sign(DOCUMENT, 'authentication'), 'SIGN_IN')).toMatchObject({ kind: 'valid' });
  });

  it.each<[string, string, (document: string) => string]>([
    ['was changed after it was signed', 'SIGNATURE_WRONG', (signed) => signed.replace('«»', '«!»')],
    ['was signed twice', 'NOT_EXACTLY_ONE_SIGNATURE', (signed) => subject.sign(signed, 'person')],
    ['was not signed', 'NOT_EXACTLY_ONE_SIGNATURE', () => DOCUMENT],
    ['is no XML', 'DOCUMENT_MALFORMED', () => 'hello'],
    ['is empty', 'DOCUMENT_MALFORMED', () => ''],
    ['has a document type', 'DOCUMENT_MALFORMED', (signed) => `<!DOCTYPE a [<!ENTITY b "c">]>${signed}`],
    ['is larger than 64 KB', 'DOCUMENT_MALFORMED', (signed) => signed.replace('«»', 'x'.repeat(65_536))],
    ['holds a NUL and half a character', 'DOCUMENT_MALFORMED', (signed) => signed.replace('«»', '\0\ud800')],
  ])('refuses a document that %s: %s', async (_, reason, make) => {
    expect(await verify(make(subject.sign(DOCUMENT, 'person')))).toMatchObject({ kind: 'refused', reason });
  });

  it('judges at the time that it is told, and not by a clock of its own', async () => {
    const signed = subject.sign(DOCUMENT, 'person');
    expect(await verify(signed, 'RESET_CREDENTIALS', years(20))).toMatchObject({ reason: 'CERTIFICATE_EXPIRED' });
    expect(await verify(signed, 'RESET_CREDENTIALS', years(-20))).toMatchObject({
      reason: 'CERTIFICATE_NOT_YET_VALID',
    });
  });

  it('says the same to many who ask at once', async () => {
    const signed = (['person', 'revoked'] as const).map((holder) => subject.sign(DOCUMENT, holder));
    const verdicts = await Promise.all(Array.from({ length: 40 }, (_, index) => verify(signed[index % 2] ?? '')));
    expect(verdicts.filter(({ kind }) => kind === 'valid')).toHaveLength(20);
    expect(verdicts.filter(({ kind }) => kind === 'refused')).toHaveLength(20);
  });

  it('accepts nothing while nobody tells who is revoked, and says when to come again', async () => {
    const { verifier, sign, at, tellRevocation, stop } = await make();
    tellRevocation(false);
    const ask = (when: Date) => verifier.verify(sign(DOCUMENT, 'person'), 'RESET_CREDENTIALS', when);
    const verdict = await ask(at);
    if (verdict.kind !== 'unavailable') throw new Error(`it was ${verdict.kind}`);
    expect(verdict.retryAfterSeconds).toBeGreaterThan(0);
    tellRevocation(true);
    const then = new Date(at.getTime() + verdict.retryAfterSeconds * 1000);
    await expect.poll(async () => (await ask(then)).kind, { timeout: 20_000 }).toBe('valid');
    await stop();
  });
}
