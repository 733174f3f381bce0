import { createTestAuthority, makeOcspFailure, makeOcspResponse, signXml } from '@qalpyna/eds/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { beginReset, makeWorld } from '../use-cases/world.ts';
import {
  authority,
  crl,
  document,
  head,
  makeVerifier,
  NOW,
  nonceOf,
  ocspAnswer,
  person,
  responder,
  rootCrl,
  seconds,
  sendOcsp,
  validity,
} from './given.ts';
import { MISBEHAVIOUR, type RevocationServer, startRevocationServer } from './revocation-server.ts';

const signed = signXml(document, person);
const WITHIN_MS = 5_000;

let server: RevocationServer;

beforeEach(async () => {
  server = await startRevocationServer();
  server.answer('/ocsp', ocspAnswer());
  server.answer('/ca.crl', crl());
  server.answer('/root.crl', rootCrl);
});
afterEach(() => server.stop());

const make = (ocspUrls = [server.url('/ocsp')]) =>
  makeVerifier({ ocspUrls, crlUrls: [server.url('/ca.crl'), server.url('/root.crl')] });
const ocspOnly = () => makeVerifier({ ocspUrls: [server.url('/ocsp')], crlUrls: [server.url('/root.crl')] });
const judge = (verifier: ReturnType<typeof make>) => verifier.verify(signed, 'RESET_CREDENTIALS', NOW);
const byList = { kind: 'valid', proof: { revocation: [{ source: 'CRL' }, { source: 'CRL' }] } };
const unavailable = { kind: 'unavailable', retryAfterSeconds: 10 };

/** Answers that are right in themselves, and not for what was asked. */
const WORTHLESS: typeof MISBEHAVIOUR = [
  ['is about another certificate', ocspAnswer({ certificate: head.certificate })],
  ['is about the same number under another CA', ocspAnswer({ issuer: createTestAuthority().ca.certificate })],
  ['repeats another nonce', ocspAnswer({ nonce: new Uint8Array(32) })],
  [
    'repeats no nonce',
    (response) => {
      const about = { certificate: person.certificate, issuer: authority.ca.certificate, producedAt: NOW };
      sendOcsp(response, makeOcspResponse({ ...about, status: 'good' }, responder));
    },
  ],
  ['is stale', ocspAnswer({ producedAt: seconds(-301) })],
  ['has ended', ocspAnswer({ producedAt: seconds(-10), nextUpdate: seconds(-1) })],
  ['is from the future', ocspAnswer({ producedAt: seconds(301) })],
  ['does not know the certificate', ocspAnswer({ status: 'unknown' })],
  ['is by somebody of another authority', ocspAnswer({}, createTestAuthority().issueOcspResponder(validity))],
  ['is by a person', ocspAnswer({}, head)],
  [
    'is called text/html',
    (response, request) => {
      const about = { certificate: person.certificate, issuer: authority.ca.certificate, producedAt: NOW };
      const der = makeOcspResponse({ ...about, status: 'good', nonce: nonceOf(request) }, responder);
      response.writeHead(200, { 'content-type': 'text/html' }).end(der);
    },
  ],
  ['is tryLater for ever', (response) => sendOcsp(response, makeOcspFailure(3))],
  ['is unauthorized', (response) => sendOcsp(response, makeOcspFailure(6))],
  ['is malformedRequest', (response) => sendOcsp(response, makeOcspFailure(1))],
];

describe('a responder', () => {
  it('is asked about the signer, and the root’s list about the CA; both are kept as proof', async () => {
    const verifier = ocspOnly();
    const verdict = await judge(verifier);
    expect(verdict).toMatchObject({
      kind: 'valid',
      proof: { revocation: [{ source: 'OCSP', thisUpdate: NOW, document: expect.any(Uint8Array) }, { source: 'CRL' }] },
    });
    expect(verifier.asked.map(({ result }) => result)).toContain('good');
  });

  it('is asked once for a signature when the root’s list is at hand', async () => {
    const verifier = ocspOnly();
    await judge(verifier);
    server.asked.length = 0;
    await judge(verifier);
    expect(server.asked).toEqual(['/ocsp']);
  });

  it('refuses a revoked certificate that the list does not know yet', async () => {
    server.answer('/ocsp', ocspAnswer({ status: { revokedAt: seconds(-60) } }));
    expect(await judge(make())).toMatchObject({ kind: 'refused', reason: 'CERTIFICATE_REVOKED' });
  });

  it('is not believed against a list that names the certificate', async () => {
    server.answer('/ca.crl', crl([person.certificate]));
    const verifier = make();
    await verifier.crls.renewed(NOW, AbortSignal.timeout(10_000));
    expect(await judge(verifier)).toMatchObject({ kind: 'refused', reason: 'CERTIFICATE_REVOKED' });
  });

  it('is not called for what could not be accepted anyway', async () => {
    const verifier = make();
    const stranger = createTestAuthority().issuePerson({
      ...validity,
      iin: '880101400016',
      surname: 'ОМАРОВА',
      commonName: 'ОМАРОВА АЙГЕРИМ',
    });
    for (const hostile of [signXml(document, stranger), signed.replace('сброс', 'Сброс'), '<a/>', '']) {
      expect(await verifier.verify(hostile, 'RESET_CREDENTIALS', NOW)).toMatchObject({ kind: 'refused' });
    }
    expect(server.asked).toEqual([]);
  });

  it('may say tryLater twice', async () => {
    let busy = 2;
    const good = ocspAnswer();
    server.answer('/ocsp', (response, request) => {
      busy -= 1;
      if (busy >= 0) sendOcsp(response, makeOcspFailure(3));
      else good(response, request);
    });
    expect(await judge(ocspOnly())).toMatchObject({ kind: 'valid', proof: { revocation: [{ source: 'OCSP' }, {}] } });
  });

  it('cannot replay an answer that was right before', async () => {
    let recorded: Uint8Array | null = null;
    server.answer('/ocsp', (response, request) => {
      const about = { certificate: person.certificate, issuer: authority.ca.certificate, producedAt: NOW };
      recorded ??= makeOcspResponse({ ...about, status: 'good', nonce: nonceOf(request) }, responder);
      sendOcsp(response, recorded);
    });
    const verifier = ocspOnly();
    expect(await judge(verifier)).toMatchObject({ kind: 'valid' });
    expect(await judge(verifier)).toEqual(unavailable);
  });

  it('may go away and come back: what is at hand decides each time', async () => {
    const verifier = make();
    const bySource = async () => {
      const verdict = await judge(verifier);
      return verdict.kind === 'valid' ? verdict.proof.revocation[0]?.source : verdict.kind;
    };
    expect(await bySource()).toBe('OCSP');
    server.answer('/ocsp', (response) => response.destroy());
    expect(await bySource()).toBe('CRL'); // fetched now that it is needed
    for (const path of ['/ca.crl', '/root.crl']) server.answer(path, (response) => response.destroy());
    expect(await bySource()).toBe('CRL');
    server.answer('/ocsp', ocspAnswer());
    expect(await bySource()).toBe('OCSP');
  });

  it('has another one beside it that is asked when it is of no use', async () => {
    server.answer('/first', (response) => sendOcsp(response, makeOcspFailure(6)));
    const { verify } = makeVerifier({
      ocspUrls: [server.url('/first'), server.url('/ocsp')],
      crlUrls: [server.url('/root.crl')],
    });
    expect(await verify(signed, 'RESET_CREDENTIALS', NOW)).toMatchObject({ kind: 'valid' });
  });

  it('is left alone after it failed again and again, and nobody waits for it then', async () => {
    server.answer('/ocsp', () => undefined);
    const verifier = make();
    await verifier.crls.renewed(NOW, AbortSignal.timeout(10_000));
    await Promise.all(Array.from({ length: 6 }, () => judge(verifier)));
    expect(verifier.ocsp.states()).toEqual([{ responder: server.url('/ocsp'), state: 'open' }]);
    const asked = server.asked.filter((path) => path === '/ocsp').length;
    const begun = performance.now();
    expect(await judge(verifier)).toMatchObject(byList);
    expect(performance.now() - begun).toBeLessThan(1_000);
    expect(server.asked.filter((path) => path === '/ocsp')).toHaveLength(asked);
    expect(verifier.asked.at(-1)).toMatchObject({ result: 'left-alone' });
  });
});

describe.concurrent('whatever a responder does', () => {
  it.each([...MISBEHAVIOUR, ...WORTHLESS])('when it or its answer %s, the list decides', async (_, answer) => {
    const own = await startRevocationServer();
    own.answer('/ocsp', answer);
    own.answer('/ca.crl', crl());
    own.answer('/root.crl', rootCrl);
    const crlUrls = [own.url('/ca.crl'), own.url('/root.crl')];
    const begun = performance.now();
    expect(await judge(makeVerifier({ ocspUrls: [own.url('/ocsp')], crlUrls }))).toMatchObject(byList);
    expect(performance.now() - begun).toBeLessThan(WITHIN_MS);
    await own.stop();
  });

  it.each([...MISBEHAVIOUR, ...WORTHLESS])(
    'when it or its answer %s and no list can be had, the person is told to try later, and the same signature is good then',
    async (_, answer) => {
      const own = await startRevocationServer();
      own.answer('/ocsp', answer);
      own.answer('/root.crl', rootCrl);
      const crlUrls = [own.url('/ca.crl'), own.url('/root.crl')];
      const world = makeWorld({ verifier: makeVerifier({ ocspUrls: [own.url('/ocsp')], crlUrls }).verifier });
      world.clock.set(NOW);
      const browser = world.browser();
      const challenge = await beginReset(world, browser);
      const input = { challenge: challenge.id, document: signXml(challenge.document, person) };
      for (let tries = 0; tries < 2; tries += 1) {
        const begun = performance.now();
        expect(await world.completeSignatureReset(browser, input)).toMatchObject({
          kind: 'try-later',
          retryAfterSeconds: 10,
        });
        expect(performance.now() - begun).toBeLessThan(WITHIN_MS);
      }
      world.clock.advance(10_000);
      own.answer('/ca.crl', crl());
      expect(await world.completeSignatureReset(browser, input)).toMatchObject({ kind: 'no-account' });
      await own.stop();
    },
  );
});
