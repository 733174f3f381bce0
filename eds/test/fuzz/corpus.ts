import { sameBytes } from '../../src/asn1/values.ts';
import {
  inspect,
  type Policy,
  parseCertificate,
  verifyCertificate,
  verifyCms,
  verifyTimestamp,
  verifyXml,
} from '../../src/index.ts';
import {
  createTestAuthority,
  generateTestKey,
  makeOcspResponse,
  makeTestIin,
  makeTimestamp,
  openP12,
  signCms,
  signXades,
  signXml,
  type TestAlgorithm,
} from '../../src/testing/index.ts';
import { DER_MUTATIONS } from './mutate-der.ts';
import { type Mutation, OCTET_MUTATIONS } from './mutate-octets.ts';
import { XML_MUTATIONS } from './mutate-xml.ts';

/** One file to be changed, with what must hold of every change of it. */
export type Specimen = Readonly<{
  name: string;
  octets: Uint8Array;
  mutations: readonly Mutation[];
  /**
   * Judges a changed file.
   *
   * @returns what came of it; `wrong` when a change of the meaning was accepted
   */
  judge: (changed: Uint8Array) => 'same' | 'refused' | 'wrong';
}>;

const at = new Date('2026-05-02T12:00:00Z');
const crlWindow = { thisUpdate: new Date('2026-05-01T00:00:00Z'), nextUpdate: new Date('2026-06-01T00:00:00Z') };
const validity = { validFrom: new Date('2026-01-01T00:00:00Z'), validTo: new Date('2027-01-01T00:00:00Z') };
const statement =
  '<statement xmlns="urn:x" at="1"><account>anna</account><text>Сбросить &amp; забыть</text></statement>';
const content = new TextEncoder().encode('содержание');

const TEXT = [...XML_MUTATIONS, ...OCTET_MUTATIONS];
const BINARY = [...DER_MUTATIONS, ...OCTET_MUTATIONS];

/** Documents of every kind, made with one kind of key. */
export function makeCorpus(algorithm: TestAlgorithm): Specimen[] {
  const authority = createTestAuthority({ algorithm });
  const key = generateTestKey(algorithm);
  const person = {
    ...validity,
    iin: makeTestIin(new Date('1990-05-06'), 'female', 1),
    surname: 'И',
    commonName: 'И А',
    key,
  };
  const anna = authority.issuePerson(person);
  const stamper = authority.issueTimestampAuthority({ ...validity, key });
  const responder = authority.issueOcspResponder({ ...validity, key });
  const rootCrl = authority.makeRootCrl(crlWindow);
  const policy: Policy = {
    anchors: [authority.root.certificate],
    intermediates: [authority.ca.certificate],
    at,
    use: 'statement',
    subject: 'person',
    revocation: { crls: [authority.makeCrl(crlWindow), rootCrl] },
  };
  const utf8 = new TextEncoder();
  const signed = signXml(statement, anna);
  const byAnna = { signer: anna, signingTime: at };
  const stamp = (data: Uint8Array) => makeTimestamp(data, stamper, { time: at });
  const revoked = [{ certificate: anna.certificate, revokedAt: crlWindow.thisUpdate }];
  const answer = {
    certificate: anna.certificate,
    issuer: authority.ca.certificate,
    producedAt: at,
    status: { revokedAt: crlWindow.thisUpdate },
  };
  const withRevocation = (revocation: Policy['revocation']) => verifyXml(signed, { ...policy, revocation });

  return [
    ...(['basics', 'commonUtils'] as const).map((shape) =>
      xmlSpecimen(shape, utf8.encode(signXml(statement, anna, { shape })), policy),
    ),
    xmlSpecimen('XAdES', utf8.encode(signXades(statement, anna, { signingTime: at, id: 'sig-1' })), policy),
    cmsSpecimen('CMS', signCms(content, [byAnna]), policy),
    cmsSpecimen('CMS in BER', signCms(content, [byAnna], { ber: true }), policy),
    cmsSpecimen('CAdES-T', signCms(content, [{ ...byAnna, stamp }]), policy),
    timestampSpecimen('time stamp', stamp(content), policy, content),
    certificateSpecimen('certificate', anna.certificate, policy),
    // The certificate is revoked, and only this file says so: no change of it may make the signature good.
    {
      name: 'CRL that revokes',
      octets: authority.makeCrl({ ...crlWindow, revoked }),
      mutations: BINARY,
      judge: (crl: Uint8Array) => (withRevocation({ crls: [crl, rootCrl] }).kind === 'valid' ? 'wrong' : 'refused'),
    },
    {
      name: 'OCSP answer that revokes',
      octets: makeOcspResponse(answer, responder),
      mutations: BINARY,
      judge: (response: Uint8Array) =>
        withRevocation({ crls: [rootCrl], ocspResponses: [response] }).kind === 'valid' ? 'wrong' : 'refused',
    },
  ].map((specimen) => ({ ...specimen, name: `${specimen.name}, ${algorithm}` }));
}

export function xmlSpecimen(name: string, octets: Uint8Array, policy: Policy): Specimen {
  return { name, octets, mutations: TEXT, judge: sameMeaning(octets, (changed) => verifyXml(changed, policy)) };
}

export function cmsSpecimen(name: string, octets: Uint8Array, policy: Policy): Specimen {
  return { name, octets, mutations: BINARY, judge: sameMeaning(octets, (changed) => verifyCms(changed, policy)) };
}

export function timestampSpecimen(name: string, octets: Uint8Array, policy: Policy, data?: Uint8Array): Specimen {
  const verify = (changed: Uint8Array) => verifyTimestamp(changed, policy, data === undefined ? {} : { data });
  const original = verify(octets);
  if (original.kind === 'refused') throw new Error(`${name}: ${original.reason}`);
  return {
    name,
    octets,
    mutations: BINARY,
    judge(changed) {
      inspect(changed);
      const verdict = verify(changed);
      if (verdict.kind === 'refused') return 'refused';
      const isSame = verdict.time.getTime() === original.time.getTime() && sameBytes(verdict.digest, original.digest);
      return isSame && sameBytes(verdict.certificate, original.certificate) ? 'same' : 'wrong';
    },
  };
}

export function certificateSpecimen(name: string, octets: Uint8Array, policy: Policy): Specimen {
  const original = parseCertificate(octets);
  return {
    name,
    octets,
    mutations: BINARY,
    judge(changed) {
      inspect(changed);
      if (verifyCertificate(changed, policy).kind === 'refused') return 'refused';
      const parsed = parseCertificate(changed);
      const isSame =
        parsed.kind === 'certificate' && original.kind === 'certificate' && sameBytes(parsed.tbs, original.tbs);
      return isSame ? 'same' : 'wrong';
    },
  };
}

/** No change opens it into something else: the password stands over all of it. */
export function p12Specimen(name: string, octets: Uint8Array, password: string): Specimen {
  const original = openP12(octets, password);
  return {
    name,
    octets,
    mutations: BINARY,
    judge(changed) {
      inspect(changed);
      const opened = openP12(changed, password);
      if (opened.kind === 'refused') return 'refused';
      return JSON.stringify(opened) === JSON.stringify(original) ? 'same' : 'wrong';
    },
  };
}

/** Accepted only with the same signed octets, signer, algorithm and signing time as the file that was changed. */
function sameMeaning(
  octets: Uint8Array,
  verify: (changed: Uint8Array) => ReturnType<typeof verifyXml>,
): Specimen['judge'] {
  const original = verify(octets);
  if (original.kind === 'refused') throw new Error(`the file that is to be changed is refused: ${original.reason}`);
  return (changed) => {
    inspect(changed);
    const verdict = verify(changed);
    if (verdict.kind === 'refused') return 'refused';
    const isSame =
      sameBytes(verdict.signedBytes, original.signedBytes) &&
      verdict.signer.iin === original.signer.iin &&
      verdict.signer.bin === original.signer.bin &&
      verdict.algorithm === original.algorithm &&
      verdict.signingTime?.getTime() === original.signingTime?.getTime();
    return isSame ? 'same' : 'wrong';
  };
}
