import { type Certificate, parseCertificate } from '@qalpyna/eds';
import {
  createTestAuthority,
  makeOcspResponse,
  makeTestBin,
  makeTestIin,
  type OcspTemplate,
} from '@qalpyna/eds/testing';
import { MemoryRevocationLists } from '../../src/adapters/memory/revocation-lists.ts';
import { type CrlAttempt, makeCrlStore } from '../../src/adapters/signature/crl-store.ts';
import { makeOcspClient, type OcspResult } from '../../src/adapters/signature/ocsp-client.ts';
import { makeRevocation } from '../../src/adapters/signature/revocation.ts';
import type { TrustStore } from '../../src/adapters/signature/trust-folder.ts';
import { makeSignatureVerifier } from '../../src/adapters/signature/verifier.ts';
import { renderStatement } from '../../src/domain/statement.ts';
import type { RevocationLists } from '../../src/use-cases/ports/revocation-lists.ts';
import type { Answer } from './revocation-server.ts';

/** One authority with its people, and signatures judged at one time, the same for all tests of a file. */
export const NOW = new Date('2026-09-02T12:00:00Z');
export const days = (count: number) => new Date(NOW.getTime() + count * 86_400_000);
export const seconds = (count: number) => new Date(NOW.getTime() + count * 1000);
export const validity = { validFrom: days(-100), validTo: days(200) };

export const authority = createTestAuthority();
export const iin = makeTestIin(new Date('1988-01-01'), 'female', 1);
export const bin = makeTestBin(new Date('1999-02-01'), 1);
const omarova = { ...validity, iin, surname: 'ОМАРОВА', commonName: 'ОМАРОВА АЙГЕРИМ' };
export const person = authority.issuePerson(omarova);
export const head = authority.issueOrganisationMember({
  ...omarova,
  bin,
  organisation: 'ТОО «Көктем»',
  role: 'FIRST_HEAD',
});
export const authentication = authority.issuePerson({ ...omarova, use: 'authentication' });
export const responder = authority.issueOcspResponder(validity);

export const document = renderStatement({
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

export const parsed = (der: Uint8Array): Certificate => {
  const certificate = parseCertificate(der);
  if (certificate.kind === 'malformed') throw new Error(certificate.what);
  return certificate;
};

export const TRUST: TrustStore = {
  anchors: [parsed(authority.root.certificate)],
  intermediates: [parsed(authority.ca.certificate)],
};

export const crl = (revoked: Uint8Array[] = [], nextUpdate = days(7), thisUpdate = days(-1)) =>
  authority.makeCrl({
    thisUpdate,
    nextUpdate,
    revoked: revoked.map((certificate) => ({ certificate, revokedAt: days(-1) })),
  });
export const rootCrl = authority.makeRootCrl({ thisUpdate: days(-1), nextUpdate: days(90) });

/** What a request for one certificate ends with, as `buildOcspRequest` writes it. */
export const nonceOf = (request: Uint8Array) => Uint8Array.from(request.subarray(-32));

/** Answers OCSP as the authority's responder does; `changes` say what is wrong with it. */
export const ocspAnswer =
  (changes: Partial<OcspTemplate> = {}, signer = responder): Answer =>
  (response, request) => {
    const about = { certificate: person.certificate, issuer: authority.ca.certificate, producedAt: NOW };
    const template = { ...about, status: 'good' as const, nonce: nonceOf(request), ...changes };
    sendOcsp(response, makeOcspResponse(template, signer));
  };

export const sendOcsp = (response: Parameters<Answer>[0], der: Uint8Array) =>
  void response.writeHead(200, { 'content-type': 'application/ocsp-response' }).end(der);

/** The verifier as `main.ts` puts it together. */
export function makeVerifier(options: {
  ocspUrls?: readonly string[];
  crlUrls?: readonly string[];
  lists?: RevocationLists;
  trust?: () => TrustStore;
}) {
  const { ocspUrls = [], crlUrls = [], lists = new MemoryRevocationLists(), trust = () => TRUST } = options;
  const attempts: CrlAttempt[] = [];
  const asked: { result: OcspResult; detail: string }[] = [];
  const crls = makeCrlStore({ urls: crlUrls, lists, trust, onFetched: (attempt) => attempts.push(attempt) });
  const ocsp = makeOcspClient(ocspUrls, ({ result, detail }) => asked.push({ result, detail }));
  const revocation = makeRevocation({ ocsp, crls, trust });
  const verifier = makeSignatureVerifier({ trust, revocation, checkDigits: true });
  return { verifier, verify: verifier.verify.bind(verifier), crls, ocsp, revocation, attempts, asked };
}
