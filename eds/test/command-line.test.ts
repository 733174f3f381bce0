import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { encodeBase64 } from '../src/asn1/base64.ts';
import { integer, nullValue, octetString, oid, sequence, tlv } from '../src/asn1/write-der.ts';
import { main } from '../src/cli/main.ts';
import { writePem } from '../src/index.ts';
import {
  createTestAuthority,
  makeOcspResponse,
  makeTimestamp,
  signCms,
  signXades,
  signXml,
} from '../src/testing/index.ts';
import { anna, annasKey, at, authority, crlWindow, octets, statement } from './given.ts';

const folder = mkdtempSync(join(tmpdir(), 'eds-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function run(
  args: string[],
  { isTTY = false, env = {} }: { isTTY?: boolean; env?: Record<string, string> } = {},
) {
  let [out, err] = ['', ''];
  const stdout = { isTTY, write: (text: string) => (out += text) };
  const status = await main(args, { stdout, stderr: { write: (text: string) => (err += text) }, env });
  return { status, out, err };
}

const root = file('root.pem', writePem('CERTIFICATE', authority.root.certificate));
const ca = file('ca.cer', authority.ca.certificate);
const crl = file('ca.crl', authority.makeCrl(crlWindow));
const rootCrl = file('root.crl', writePem('X509 CRL', authority.makeRootCrl(crlWindow)));
const trusting = ['--anchors', root, '--intermediates', ca, '--crl', crl, '--crl', rootCrl, '--at', at.toISOString()];
const content = octets('содержание');
const byAnna = { signer: annasKey, signingTime: at };
const stranger = createTestAuthority({ label: 'STRANGERS' }).issuePerson(anna);
const stamper = authority.issueTimestampAuthority({ ...anna, key: anna.key });

describe('eds verify', () => {
  const signed = file('signed.xml', signXml(statement, annasKey));

  it('ends with 0 and says who signed', async () => {
    const { status, out } = await run(['verify', signed, ...trusting]);
    expect(status).toBe(0);
    expect(out).toMatch(/^VALID\n/);
    expect(out).toContain(anna.iin);
    expect(out).toContain('ИВАНОВА АННА');
  });

  it('ends with 1 and says why not', async () => {
    const { status, out } = await run([
      'verify',
      file('changed.xml', signXml(statement, annasKey).replace('anna', 'eve')),
      ...trusting,
    ]);
    expect(status).toBe(1);
    expect(out).toMatch(/^REFUSED\n.*SIGNATURE_WRONG.*means +The signature does not fit/s);
  });

  it('wants revocation data unless it is told not to', async () => {
    const without = ['--anchors', root, '--intermediates', ca, '--at', at.toISOString()];
    expect((await run(['verify', signed, ...without])).out).toContain('REVOCATION_UNKNOWN');
    const unchecked = await run(['verify', signed, ...without, '--no-revocation']);
    expect(unchecked.status).toBe(0);
    expect(unchecked.out).toContain('NOT CHECKED');
  });

  it('takes OCSP answers', async () => {
    const responder = authority.issueOcspResponder({ ...anna, key: anna.key });
    const answer = {
      certificate: annasKey.certificate,
      issuer: authority.ca.certificate,
      producedAt: at,
      status: 'good' as const,
    };
    const path = file('answer.ocsp', makeOcspResponse(answer, responder));
    const { out } = await run([
      'verify',
      signed,
      '--anchors',
      root,
      '--intermediates',
      ca,
      '--crl',
      rootCrl,
      '--ocsp',
      path,
      '--at',
      at.toISOString(),
    ]);
    expect(out).toContain('by ocsp of');
  });

  it.each<[string, string, string[]]>([
    ['XAdES', file('xades.xml', signXades(statement, annasKey, { signingTime: at })), []],
    ['attached CMS', file('attached.p7', signCms(content, [byAnna])), []],
    ['CMS as PEM', file('attached.pem', writePem('CMS', signCms(content, [byAnna]))), []],
    ['CMS as base64', file('attached.txt', encodeBase64(signCms(content, [byAnna]))), []],
    [
      'detached CMS',
      file('detached.p7', signCms(content, [byAnna], { detached: true })),
      ['--content', file('content', content)],
    ],
    [
      'a time stamp',
      file('stamp.tst', makeTimestamp(content, stamper, { time: at })),
      ['--content', file('content', content)],
    ],
    ['a certificate', file('anna.cer', annasKey.certificate), []],
  ])('verifies %s', async (_, path, more) => {
    expect(await run(['verify', path, ...trusting, ...more])).toMatchObject({ status: 0 });
  });

  it('judges every signature when it is asked for all', async () => {
    const both = file('both.xml', signXml(signXml(statement, annasKey), annasKey));
    expect((await run(['verify', both, ...trusting])).out).toContain('NOT_EXACTLY_ONE_SIGNATURE');
    const { status, out } = await run(['verify', both, ...trusting, '--all']);
    expect(status).toBe(0);
    expect(out.match(/VALID/g)).toHaveLength(2);
  });

  it('prints JSON', async () => {
    const { out } = await run(['verify', signed, ...trusting, '--json']);
    expect(JSON.parse(out)).toMatchObject({ result: 'VALID', signer: { iin: anna.iin }, chain: { length: 3 } });
  });

  it('paints only for a terminal that wants colours', async () => {
    const painted = '\u001b[32mVALID';
    expect((await run(['verify', signed, ...trusting], { isTTY: true })).out).toContain(painted);
    expect((await run(['verify', signed, ...trusting], { isTTY: true, env: { NO_COLOR: '1' } })).out).not.toContain(
      '\u001b',
    );
    expect((await run(['verify', signed, ...trusting, '--no-color'], { isTTY: true })).out).not.toContain('\u001b');
    expect((await run(['verify', signed, ...trusting])).out).not.toContain('\u001b');
  });

  it('lets no certificate steer the terminal', async () => {
    const hostile = authority.issuePerson({ ...anna, commonName: 'A\u001b[2J\u202e' });
    const { out } = await run(['verify', file('hostile.xml', signXml(statement, hostile)), ...trusting], {
      isTTY: true,
    });
    expect(out).toContain('A\uFFFD[2J\uFFFD');
    expect(out).not.toContain('\u001b[2J');
  });

  const twoInOne = ['содержание', 'другое']
    .map((text) =>
      writePem('CMS', signCms(octets(text), [text === 'другое' ? { ...byAnna, signer: stranger } : byAnna])),
    )
    .join('');
  it.each<[string, string[], RegExp]>([
    ['no file', trusting, /one file/],
    ['two files', [signed, signed, ...trusting], /one file/],
    ['a file that is not there', [join(folder, 'nowhere'), ...trusting], /nowhere: no such file/],
    ['a folder', [folder, ...trusting], /a folder, where a file is expected/],
    ['an empty file', [file('empty', ''), ...trusting], /the file is empty/],
    ['a file that is nothing of the kind', [file('noise', 'что-то'), ...trusting], /neither DER, PEM, base64 nor XML/],
    ['an option without its value', [signed, ...trusting, '--content'], /content/],
    ['content that is not there', [signed, ...trusting, '--content', join(folder, 'nowhere')], /no such file/],
    ['a trust folder that is not there', [signed, '--trust', join(folder, 'nowhere')], /no such file or folder/],
    ['no anchors', [signed], /--anchors/],
    ['an anchor that is no certificate', [signed, '--anchors', signed], /not a certificate/],
    ['a CRL that is none', [signed, ...trusting, '--crl', signed], /not a CRL/],
    ['a time that is none', [signed, ...trusting, '--at', 'вчера'], /--at/],
    ['a use that is not known', [signed, ...trusting, '--use', 'x'], /statement, sign-in, any/],
    ['an option that is not known', [signed, ...trusting, '--quick'], /quick/],
    ['a file that is not signed', [crl, ...trusting], /"crl"/],
    ['two documents in one file', [file('two.pem', twoInOne), ...trusting], /holds 2 things/],
    [
      'a certificate before the document',
      [file('with-certificate.pem', `${writePem('CERTIFICATE', annasKey.certificate)}${twoInOne}`), ...trusting],
      /holds 3 things/,
    ],
  ])('ends with 2 and a sentence for %s', async (_, args, sentence) => {
    const { status, out, err } = await run(['verify', ...args]);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toMatch(sentence);
    expect(err.trim()).not.toContain('\n');
  });
});

/** A PKCS #12 file of nothing, under a password that nobody knows (RFC 7292 §4). */
const P12 = sequence(
  integer(3),
  sequence(oid('1.2.840.113549.1.7.1'), tlv(0xa0, octetString(sequence()))),
  sequence(
    sequence(sequence(oid('1.3.14.3.2.26'), nullValue()), octetString(new Uint8Array(20))),
    octetString(new Uint8Array(8)),
    integer(1),
  ),
);

describe('eds inspect', () => {
  const kindOf = async (path: string) => JSON.parse((await run(['inspect', path, '--json'])).out).kind;

  it.each<[string, string]>([
    ['certificate', root],
    ['crl', crl],
    ['crl', rootCrl],
    ['signed-xml', file('s.xml', signXml(statement, annasKey))],
    ['cms', file('s.p7', signCms(content, [byAnna], { ber: true }))],
    ['timestamp', file('s.tst', makeTimestamp(content, stamper, { time: at }))],
  ])('recognises a %s', async (kind, path) => {
    expect(await kindOf(path)).toBe(kind);
  });

  it('says what a certificate says', async () => {
    const { status, out } = await run(['inspect', file('a.cer', annasKey.certificate)]);
    expect(status).toBe(0);
    for (const fact of [
      anna.iin,
      'RSA, 2048 bits',
      'nonRepudiation',
      '1.2.398.3.3.4.1.1 (person)',
      '2027-01-01T00:00:00.000Z',
    ]) {
      expect(out).toContain(fact);
    }
  });

  it('ends with 1 for XML that nobody signed, or that cannot be read', async () => {
    for (const [name, document] of Object.entries({ unsigned: statement, broken: '<a>', deep: '<a>'.repeat(100) })) {
      const { status, out } = await run(['inspect', file(`${name}.xml`, document), '--json']);
      expect({ status, kind: JSON.parse(out).kind }).toEqual({ status: 1, kind: 'xml' });
    }
    expect(await run(['verify', file('unsigned.xml', statement), ...trusting])).toMatchObject({
      status: 1,
      out: expect.stringContaining('NOT_EXACTLY_ONE_SIGNATURE'),
    });
  });

  it('says in words that a password is wrong', async () => {
    const path = file('mac.p12', P12);
    expect((await run(['inspect', path])).out).toContain('give --password');
    expect(await run(['inspect', path, '--password', 'x'])).toMatchObject({
      status: 1,
      out: expect.stringContaining('The password is wrong.'),
    });
  });

  it('ends with 1 for a file that it does not know', async () => {
    expect(await run(['inspect', file('text', 'что-то')])).toMatchObject({ status: 1 });
    expect(await run(['inspect'])).toMatchObject({ status: 2 });
  });
});

describe('eds trust', () => {
  it('writes nothing when a certificate is another one than is pinned', async () => {
    file('root_rsa_2020.cer', authority.root.certificate);
    const target = join(folder, 'trust');
    const { status, out } = await run(['trust', target, '--from', folder]);
    expect(status).toBe(1);
    expect(out).toContain('root_rsa_2020.cer: REFUSED');
    expect(out).toContain('nca_rsa_2022.cer: MISSING');
    expect(readdirSync(folder)).not.toContain('trust');
  });
});

describe('eds', () => {
  it('explains itself', async () => {
    expect(await run(['--help'])).toMatchObject({ status: 0, out: expect.stringContaining('eds verify FILE') });
    expect(await run([])).toMatchObject({ status: 2 });
    expect(await run(['--version'])).toMatchObject({ status: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
    expect(await run(['sign'])).toMatchObject({ status: 2, err: expect.stringContaining('no command "sign"') });
  });
});
