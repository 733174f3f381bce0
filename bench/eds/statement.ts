import { type Policy, parseCertificate, parseCrl, verifyXml } from '../../eds/src/index.ts';
import { createTestAuthority, generateTestKey, makeTestIin, signXml } from '../../eds/src/testing/index.ts';
import { type Subject, timed } from './measure.ts';

/** So many people that none of their keys is verified with often enough to get a table. */
const PEOPLE = 120;
const TEXT =
  '<statement xmlns="urn:qalpyna:statement:1"><text>Я прошу вернуть мне доступ к учётной записи.</text></statement>';

/** A revoked certificate in the CRL, as many as НУЦ РК's test CRL lists. */
const REVOKED = 195;

/**
 * Verification of a whole signed statement: XML, canonical forms, certificate, path to the root, CRLs; GOST 2015 throughout.
 * The root, the CA and both CRLs are parsed already, as a server keeps them.
 */
export function verifyStatements(): (i: number) => void {
  const at = new Date('2026-05-02T12:00:00Z');
  const validity = { validFrom: new Date('2026-01-01T00:00:00Z'), validTo: new Date('2027-01-01T00:00:00Z') };
  const window = { thisUpdate: new Date('2026-05-01T00:00:00Z'), nextUpdate: new Date('2026-06-01T00:00:00Z') };
  const authority = createTestAuthority({ algorithm: 'GOST34310-2015-512' });
  const statements = Array.from({ length: PEOPLE }, (_, i) => {
    const iin = makeTestIin(new Date('1990-05-06'), 'female', i + 1);
    const key = generateTestKey('GOST34310-2015-512');
    return signXml(
      TEXT,
      authority.issuePerson({ iin, surname: 'ИВАНОВА', commonName: 'ИВАНОВА АННА', ...validity, key }),
    );
  });
  const revoked = Array.from({ length: REVOKED }, (_, i) => ({
    certificate: (0x10_00_00 + i).toString(16),
    revokedAt: new Date('2026-03-01T00:00:00Z'),
  }));
  const policy: Policy = {
    anchors: [parsed(parseCertificate(authority.root.certificate))],
    intermediates: [parsed(parseCertificate(authority.ca.certificate))],
    at,
    use: 'statement',
    subject: 'person',
    revocation: {
      crls: [
        parsed(parseCrl(authority.makeCrl({ ...window, revoked }))),
        parsed(parseCrl(authority.makeRootCrl(window))),
      ],
    },
  };
  return (i) => {
    const verdict = verifyXml(statements[i % PEOPLE]!, policy);
    if (verdict.kind !== 'valid') throw new Error(`a right statement was refused: ${verdict.reason} ${verdict.where}`);
  };
}

export function statementSubject(): Subject {
  const verify = verifyStatements();
  let next = 0;
  return { name: 'statement', times: 40, sample: timed(() => verify(next++)) };
}

function parsed<Value extends { kind: string }>(value: Value): Exclude<Value, { kind: 'malformed' }> {
  if (value.kind === 'malformed') throw new Error('what the test authority makes is well-formed');
  return value as Exclude<Value, { kind: 'malformed' }>;
}
