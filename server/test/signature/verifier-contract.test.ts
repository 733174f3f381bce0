import { createTestAuthority, signXml } from '@qalpyna/eds/testing';
import { describe } from 'vitest';
import {
  type Holder,
  signatureVerifierContract,
  type VerifierSubject,
} from '../contracts/signature-verifier.contract.ts';
import {
  authentication,
  authority,
  bin,
  crl,
  days,
  head,
  iin,
  makeVerifier,
  NOW,
  person,
  rootCrl,
  validity,
} from './given.ts';
import { startRevocationServer } from './revocation-server.ts';

const holder = { ...validity, iin, surname: 'ОМАРОВА', commonName: 'ОМАРОВА АЙГЕРИМ' };
const revoked = authority.issuePerson(holder);
const KEYS = {
  person,
  head,
  revoked,
  expired: authority.issuePerson({ ...holder, validTo: days(-1) }),
  'not-yet-valid': authority.issuePerson({ ...holder, validFrom: days(1) }),
  authentication,
  'information-system': authority.issueInformationSystem({ ...validity, commonName: 'ИС', bin, organisation: 'ТОО' }),
  stranger: createTestAuthority().issuePerson(holder),
} as const satisfies Record<Holder, typeof person>;

async function makeSubject(): Promise<VerifierSubject> {
  const server = await startRevocationServer();
  const tellRevocation = (isTold: boolean) => {
    server.answer('/ca.crl', isTold ? crl([revoked.certificate]) : (response) => response.writeHead(503).end());
    server.answer('/root.crl', rootCrl);
  };
  tellRevocation(true);
  const displayName = 'ОМАРОВА АЙГЕРИМ';
  return {
    verifier: makeVerifier({ crlUrls: [server.url('/ca.crl'), server.url('/root.crl')] }).verifier,
    at: NOW,
    signers: {
      person: { iin, bin: null, displayName, organisation: null },
      head: { iin, bin, displayName, organisation: 'ТОО «Көктем»' },
    },
    sign: (document, who, shape = 'basics') => signXml(document, KEYS[who], { shape }),
    tellRevocation,
    stop: server.stop,
  };
}

describe('the verifier made with eds', () => signatureVerifierContract(makeSubject));
