import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestAuthority, makeTestBin, makeTestIin, signXml } from '@qalpyna/eds/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CrlStore, makeCrlStore } from '../../src/adapters/signature/crl-store.ts';
import { readTrustFolder, type TrustStore } from '../../src/adapters/signature/trust-folder.ts';
import { makeSignatureVerifier } from '../../src/adapters/signature/verifier.ts';
import { renderStatement } from '../../src/domain/statement.ts';
import { startRevocationServer } from './revocation-server.ts';

const NOW = new Date('2026-09-02T12:00:00Z');
const days = (count: number) => new Date(NOW.getTime() + count * 86_400_000);
const validity = { validFrom: days(-100), validTo: days(200) };

const authority = createTestAuthority();
const iin = makeTestIin(new Date('1988-01-01'), 'female', 1);
const bin = makeTestBin(new Date('1999-02-01'), 1);
const person = authority.issuePerson({ ...validity, iin, surname: 'ОМАРОВА', commonName: 'ОМАРОВА АЙГЕРИМ' });
const head = authority.issueOrganisationMember({
  ...validity,
  iin,
  bin,
  surname: 'ОМАРОВА',
  commonName: 'ОМАРОВА АЙГЕРИМ',
  organisation: 'ТОО «Көктем»',
  role: 'FIRST_HEAD',
});
const authentication = authority.issuePerson({
  ...validity,
  iin,
  surname: 'ОМАРОВА',
  commonName: 'ОМАРОВА АЙГЕРИМ',
  use: 'authentication',
});

const document = renderStatement({
  purpose: 'RESET_CREDENTIALS',
  system: 'app.recycle.kz',
  textVersion: '1',
  language: 'RU',
  text: 'Прошу осуществить сброс «прежнего» адреса & < >',
  challengeId: 'c',
  nonce: 'n',
  issuedAt: NOW,
  expiresAt: days(1),
});

const crl = (revoked: Uint8Array[] = [], nextUpdate = days(7)) =>
  authority.makeCrl({
    thisUpdate: days(-1),
    nextUpdate,
    revoked: revoked.map((certificate) => ({ certificate, revokedAt: days(-1) })),
  });

let server: Awaited<ReturnType<typeof startRevocationServer>>;
let folder: string;
let trust: TrustStore;
let attempts: { url: string; failure: string | null }[];

const verifierOver = (crls: CrlStore) => makeSignatureVerifier({ trust: () => trust, crls, checkDigits: true });
const store = () => makeCrlStore([server.url('/ca.crl'), server.url('/root.crl')], (attempt) => attempts.push(attempt));

beforeEach(async () => {
  attempts = [];
  server = await startRevocationServer();
  server.answer('/ca.crl', crl());
  server.answer('/root.crl', authority.makeRootCrl({ thisUpdate: days(-1), nextUpdate: days(90) }));
  folder = await mkdtemp(join(tmpdir(), 'trust-'));
  await mkdir(join(folder, 'anchors'));
  await mkdir(join(folder, 'intermediates'));
  await writeFile(join(folder, 'anchors', 'root.cer'), authority.root.certificate);
  await writeFile(join(folder, 'intermediates', 'ca.cer'), authority.ca.certificate);
  trust = await readTrustFolder(folder);
});

afterEach(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

describe('the verifier', () => {
  it.each(['basics', 'commonUtils', 'commonUtils-lf'] as const)(
    'gives back exactly the statement that was issued (%s)',
    async (shape) => {
      const verdict = await verifierOver(store()).verify(signXml(document, head, { shape }), 'RESET_CREDENTIALS', NOW);
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
    const verifier = verifierOver(store());
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
    expect(await verifierOver(store()).verify(signXml(document, stranger), 'RESET_CREDENTIALS', NOW)).toMatchObject({
      kind: 'refused',
      reason: 'ISSUER_NOT_TRUSTED',
    });
  });

  it.each(['', 'x', '<a', '{"a":1}', '<a/>', `<a>${'x'.repeat(70_000)}</a>`])('refuses %j', async (garbage) => {
    expect(await verifierOver(store()).verify(garbage, 'RESET_CREDENTIALS', NOW)).toMatchObject({ kind: 'refused' });
  });
});

describe('without word on revocation', () => {
  const signed = signXml(document, person);
  const unavailable = { kind: 'unavailable', retryAfterSeconds: 10 };

  it('nothing is accepted, and it is as before once the word is there again', async () => {
    const whole = crl();
    let away = true;
    server.answer('/ca.crl', (response) => (away ? response.writeHead(500).end() : response.end(whole)));
    const verifier = verifierOver(store());
    expect(await verifier.verify(signed, 'RESET_CREDENTIALS', NOW)).toEqual(unavailable);
    away = false;
    const fresh = verifierOver(store());
    expect(await fresh.verify(signed, 'RESET_CREDENTIALS', NOW)).toMatchObject({ kind: 'valid' });
  });

  it.each<[string, (response: import('node:http').ServerResponse) => void]>([
    ['does not answer', () => undefined],
    [
      'closes in the middle',
      (response) => {
        response.writeHead(200, { 'content-length': 1000 });
        response.write('x');
        setTimeout(() => response.destroy(), 10);
      },
    ],
    [
      'drips',
      (response) => {
        const timer = setInterval(() => response.write('x'), 100);
        response.on('close', () => clearInterval(timer));
      },
    ],
    ['leads elsewhere', (response) => response.writeHead(302, { location: '/root.crl' }).end()],
    ['answers garbage', (response) => response.end('garbage')],
    [
      'sends another authority’s list',
      (response) => response.end(createTestAuthority().makeCrl({ thisUpdate: days(-1), nextUpdate: days(7) })),
    ],
    ['sends a list that is out of date', (response) => response.end(crl([], new Date(NOW.getTime() - 1_000)))],
  ])('when the server %s', async (_, answer) => {
    server.answer('/ca.crl', answer);
    expect(await verifierOver(store()).verify(signed, 'RESET_CREDENTIALS', NOW)).toEqual(unavailable);
  });

  it('a dead server is asked once and then left alone for a while', async () => {
    server.answer('/ca.crl', (response) => response.writeHead(503).end());
    const verifier = verifierOver(store());
    for (let count = 0; count < 5; count += 1) await verifier.verify(signed, 'RESET_CREDENTIALS', NOW);
    expect(server.asked.filter((path) => path === '/ca.crl')).toHaveLength(1);
    expect(attempts).toContainEqual({ url: server.url('/ca.crl'), failure: 'answered 503' });
  });
});

describe('revocation lists', () => {
  it('are fetched once for many signatures at the same time, and again when they are out of date', async () => {
    const verifier = verifierOver(store());
    const signed = signXml(document, person);
    await Promise.all(Array.from({ length: 10 }, () => verifier.verify(signed, 'RESET_CREDENTIALS', NOW)));
    expect(server.asked).toHaveLength(2);
    server.answer('/ca.crl', authority.makeCrl({ thisUpdate: days(7), nextUpdate: days(14) }));
    expect(await verifier.verify(signed, 'RESET_CREDENTIALS', days(8))).toMatchObject({ kind: 'valid' });
    expect(server.asked).toHaveLength(3);
  });

  it('are refreshed ahead of their end, so that nobody waits', async () => {
    const lists = store();
    await lists.lists(NOW);
    server.asked.length = 0;
    lists.start(async () => new Date(days(7).getTime() - 60_000));
    await expect.poll(() => server.asked).toContain('/ca.crl');
    lists.stop();
  });
});

describe('a trust folder', () => {
  it('without an anchor, or with a file that is no certificate, is refused by name', async () => {
    await rm(join(folder, 'anchors', 'root.cer'));
    await expect(readTrustFolder(folder)).rejects.toThrow('no certificate in anchors/');
    await writeFile(join(folder, 'anchors', 'root.pem'), 'not a certificate');
    await expect(readTrustFolder(folder)).rejects.toThrow('root.pem');
  });

  it('takes PEM with several certificates', async () => {
    const pem = [authority.root, authority.ca]
      .map(
        ({ certificate }) =>
          `-----BEGIN CERTIFICATE-----\n${Buffer.from(certificate).toString('base64')}\n-----END CERTIFICATE-----\n`,
      )
      .join('');
    await writeFile(join(folder, 'anchors', 'root.pem'), pem);
    expect((await readTrustFolder(folder)).anchors).toHaveLength(3);
  });
});
