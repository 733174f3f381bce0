import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  buildOcspRequest,
  type Certificate,
  parseCertificate,
  parseOcspResponse,
  readPem,
  verifyXml,
} from '@qalpyna/eds';
import { openKey, signXml } from '@qalpyna/eds/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AUTHORITY_FILES } from '../people/authorities.ts';
import { type Demo, STATEMENT, startDemo } from './agent-client.ts';
import { policyOf } from './trust-of.ts';

let demo: Demo;

beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo.remove());

function parsed(der: Uint8Array | undefined): Certificate {
  const certificate = parseCertificate(der ?? new Uint8Array());
  if (certificate.kind === 'malformed') throw new Error(certificate.what);
  return certificate;
}

const blocksIn = async (file: string) => readPem(await readFile(file, 'latin1'));
const certificateIn = async (file: string) => parsed((await blocksIn(file))[0]?.bytes);

/** A key, its CA's certificate and its root's. */
async function chainOf(key: string) {
  const authority = AUTHORITY_FILES[demo.keys.find(({ id }) => id === key)!.algorithm];
  const [certificate, privateKey] = await blocksIn(join(demo.keysFolder, `${key}.pem`));
  return {
    key: openKey({ certificate: certificate!.bytes, privateKey: privateKey!.bytes }),
    signer: parsed(certificate?.bytes),
    ca: await certificateIn(join(demo.trustFolder, 'intermediates', `${authority}.pem`)),
    root: await certificateIn(join(demo.trustFolder, 'anchors', `${authority}.pem`)),
  };
}

function requestFor(certificate: Certificate, issuer: Certificate, nonce: Uint8Array): Uint8Array {
  const request = buildOcspRequest({ certificate: certificate.der, issuer: issuer.der }, nonce);
  if ('kind' in request) throw new Error(request.what);
  return request;
}

async function ask(certificate: Certificate, issuer: Certificate) {
  const nonce = Uint8Array.from(randomBytes(32));
  const body = Buffer.from(requestFor(certificate, issuer, nonce));
  const response = await fetch(demo.agent.ocspUrl!, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/ocsp-request' },
  });
  expect(response.headers.get('content-type')).toBe('application/ocsp-response');
  return { response: new Uint8Array(await response.arrayBuffer()), nonce };
}

describe("the demonstration's OCSP responder", () => {
  it.each([
    ['aigerim', { kind: 'valid' }],
    ['daniyar', { kind: 'valid' }],
    ['marat', { kind: 'valid' }],
    ['aigerim-revoked', { kind: 'refused', reason: 'CERTIFICATE_REVOKED' }],
  ])('answers so that the signature of %s is judged without any list', async (id, verdict) => {
    const { key, signer, ca, root } = await chainOf(id);
    const ocspResponses = [await ask(signer, ca), await ask(ca, root)];
    const policy = { ...(await policyOf(demo)), revocation: { ocspResponses } };
    expect(verifyXml(signXml(STATEMENT, key), policy)).toMatchObject(verdict);
  });

  it('does not answer for a certificate that it does not know', async () => {
    const { signer, ca } = await chainOf('stranger');
    const { response } = await ask(signer, ca);
    expect(parseOcspResponse(response)).toMatchObject({ kind: 'ocsp-failure', status: 6 });
  });

  it('calls anything else malformed, and never falls over it', async () => {
    const { signer, ca } = await chainOf('aigerim');
    const right = requestFor(signer, ca, new Uint8Array(16));
    const malformed = demo.answerOcsp(new Uint8Array(), new Date());
    expect(parseOcspResponse(malformed)).toMatchObject({ kind: 'ocsp-failure', status: 1 });
    expect(parseOcspResponse(demo.answerOcsp(right, new Date()))).toMatchObject({ kind: 'ocsp-response' });
    fc.assert(
      fc.property(fc.nat(right.length - 1), fc.integer({ min: 1, max: 255 }), fc.boolean(), (at, bits, cut) => {
        const wrong = cut ? right.slice(0, at) : right.map((octet, index) => (index === at ? octet ^ bits : octet));
        expect(parseOcspResponse(demo.answerOcsp(wrong, new Date())).kind).not.toBe('malformed');
        if (cut) expect(demo.answerOcsp(wrong, new Date())).toEqual(malformed);
      }),
    );
  });

  it('reads no more than it must', async () => {
    const response = await fetch(demo.agent.ocspUrl!, { method: 'POST', body: new Uint8Array(65_537) });
    expect(response.status).toBe(413);
  });
});
