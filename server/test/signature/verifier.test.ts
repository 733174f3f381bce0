import { createTestAuthority, signXades, signXml } from '@qalpyna/eds/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  authentication,
  authority,
  bin,
  crl,
  days,
  document,
  head,
  iin,
  makeVerifier,
  NOW,
  person,
  rootCrl,
  validity,
} from './given.ts';
import { MISBEHAVIOUR, startRevocationServer } from './revocation-server.ts';

let server: Awaited<ReturnType<typeof startRevocationServer>>;

/** A process of its own, with nothing kept yet. */
const make = () => makeVerifier({ crlUrls: [server.url('/ca.crl'), server.url('/root.crl')] });

beforeEach(async () => {
  server = await startRevocationServer();
  server.answer('/ca.crl', crl());
  server.answer('/root.crl', rootCrl);
});

afterEach(async () => {
  await server.stop();
});

describe('the verifier', () => {
  it.each(['basics', 'commonUtils', 'commonUtils-lf'] as const)(
    'gives back exactly the statement that was issued (%s)',
    async (shape) => {
      const verdict = await make().verify(signXml(document, head, { shape }), 'RESET_CREDENTIALS', NOW);
      expect(verdict).toMatchObject({
        kind: 'valid',
        signedDocument: document,
        signer: { iin, bin, displayName: 'ОМАРОВА АЙГЕРИМ', organisation: 'ТОО «Көктем»' },
      });
      if (verdict.kind !== 'valid') return;
      expect(verdict.proof.chain).toEqual(
        [head.certificate, authority.ca.certificate, authority.root.certificate].map((der) =>
          Buffer.from(der).toString('base64'),
        ),
      );
      expect(verdict.proof.revocation).toMatchObject([{ source: 'CRL', thisUpdate: days(-1) }, { source: 'CRL' }]);
    },
  );

  it('refuses a revoked certificate, and one that is only for authentication when a statement is signed', async () => {
    server.answer('/ca.crl', crl([person.certificate]));
    const verifier = make();
    expect(await verifier.verify(signXml(document, person), 'RESET_CREDENTIALS', NOW)).toMatchObject({
      kind: 'refused',
      reason: 'CERTIFICATE_REVOKED',
    });
    expect(await verifier.verify(signXml(document, authentication), 'RESET_CREDENTIALS', NOW)).toMatchObject({
      kind: 'refused',
      reason: 'CERTIFICATE_NOT_FOR_SIGNING',
    });
    expect(await verifier.verify(signXml(document, authentication), 'SIGN_IN', NOW)).toMatchObject({ kind: 'valid' });
  });

  it('does not trust an authority that is not in the trust folder', async () => {
    const stranger = createTestAuthority().issuePerson({
      ...validity,
      iin,
      surname: 'ОМАРОВА',
      commonName: 'ОМАРОВА АЙГЕРИМ',
    });
    expect(await make().verify(signXml(document, stranger), 'RESET_CREDENTIALS', NOW)).toMatchObject({
      kind: 'refused',
      reason: 'ISSUER_NOT_TRUSTED',
    });
  });

  it.each(['', 'x', '<a', '{"a":1}', '<a/>', `<a>${'x'.repeat(70_000)}</a>`])('refuses %j', async (garbage) => {
    expect(await make().verify(garbage, 'RESET_CREDENTIALS', NOW)).toMatchObject({ kind: 'refused' });
  });
});

describe('the time at which a signature is judged', () => {
  afterEach(() => vi.useRealTimers());

  it('is the one given, the database’s, whatever clock this process has', async () => {
    for (const clock of ['2001-01-01', '2099-01-01']) {
      vi.useFakeTimers({ toFake: ['Date'], now: new Date(clock) });
      expect(await make().verify(signXml(document, person), 'RESET_CREDENTIALS', NOW)).toMatchObject({ kind: 'valid' });
      expect(await make().verify(signXml(document, person), 'RESET_CREDENTIALS', days(201))).toMatchObject({
        kind: 'refused',
        reason: 'CERTIFICATE_EXPIRED',
      });
    }
  });

  it('is never the one that the signature claims, which is recorded', async () => {
    for (const claimedSigningTime of [days(-5_000), days(5_000)]) {
      const signed = signXades(document, person, { signingTime: claimedSigningTime });
      expect(await make().verify(signed, 'RESET_CREDENTIALS', NOW)).toMatchObject({
        kind: 'valid',
        claimedSigningTime,
      });
    }
    const signed = signXades(document, person, { signingTime: NOW });
    expect(await make().verify(signed, 'RESET_CREDENTIALS', days(201))).toMatchObject({
      kind: 'refused',
      reason: 'CERTIFICATE_EXPIRED',
    });
  });
});

describe('without word on revocation', () => {
  const signed = signXml(document, person);
  const unavailable = { kind: 'unavailable', retryAfterSeconds: 10 };

  it('nothing is accepted, and it is as before once the word is there again', async () => {
    const whole = crl();
    let away = true;
    server.answer('/ca.crl', (response) => (away ? response.writeHead(500).end() : response.end(whole)));
    const verifier = make();
    expect(await verifier.verify(signed, 'RESET_CREDENTIALS', NOW)).toEqual(unavailable);
    away = false;
    const fresh = make();
    expect(await fresh.verify(signed, 'RESET_CREDENTIALS', NOW)).toMatchObject({ kind: 'valid' });
  });

  it.each([
    ...MISBEHAVIOUR,
    [
      'sends another authority’s list',
      (response) => response.end(createTestAuthority().makeCrl({ thisUpdate: days(-1), nextUpdate: days(7) })),
    ],
    ['sends a list that is out of date', (response) => response.end(crl([], new Date(NOW.getTime() - 1_000)))],
    ['sends a list from the future', (response) => response.end(crl([], days(7), days(1)))],
    ['sends the list of another of our CAs', (response) => response.end(rootCrl)],
    [
      'sends a delta list alone',
      (response) =>
        response.end(authority.makeCrl({ thisUpdate: days(-1), nextUpdate: days(7), number: 2, baseNumber: 1 })),
    ],
  ] satisfies typeof MISBEHAVIOUR)('when the server %s', async (_, answer) => {
    server.answer('/ca.crl', answer);
    const begun = performance.now();
    expect(await make().verify(signed, 'RESET_CREDENTIALS', NOW)).toEqual(unavailable);
    expect(performance.now() - begun).toBeLessThan(5_000);
  });

  it('a dead server is asked once and then left alone for a while', async () => {
    server.answer('/ca.crl', (response) => response.writeHead(503).end());
    const { verify, attempts } = make();
    for (let count = 0; count < 5; count += 1) await verify(signed, 'RESET_CREDENTIALS', NOW);
    expect(server.asked.filter((path) => path === '/ca.crl')).toHaveLength(1);
    expect(attempts).toContainEqual({ url: server.url('/ca.crl'), failure: 'answered 503' });
  });
});
