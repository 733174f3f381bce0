import { createHash } from 'node:crypto';
import { describeName, parseOcspResponse, type RevocationEvidence } from '@qalpyna/eds';
import type { RevocationProof } from '../../use-cases/ports/signature-verifier.ts';
import { readyListOf } from './prepare-list.ts';

/** What showed that nothing was revoked, to be kept with the evidence. */
export function proofsOf(evidence: RevocationEvidence): RevocationProof[] {
  if (evidence === 'not-checked') throw new Error('a signature was accepted without a check of revocation');
  return evidence.flatMap(({ source, documents, thisUpdate }) =>
    documents.map((document) => (source === 'crl' ? proofOfList(document) : proofOfAnswer(document, thisUpdate))),
  );
}

function proofOfList(document: Uint8Array): RevocationProof {
  const list = readyListOf(document);
  if (list === undefined) throw new Error('revocation was shown by a list that was not handed in');
  const { crl, digest } = list;
  return { source: 'CRL', issuer: describeName(crl.issuer), thisUpdate: crl.thisUpdate, digest, document };
}

function proofOfAnswer(document: Uint8Array, thisUpdate: Date): RevocationProof {
  const answer = parseOcspResponse(document);
  if (answer.kind !== 'ocsp-response') throw new Error('revocation was shown by an answer that is none');
  const { responder } = answer;
  const issuer =
    responder.kind === 'name' ? describeName(responder.name) : `key ${Buffer.from(responder.keyHash).toString('hex')}`;
  const digest = createHash('sha256').update(document).digest('base64url');
  return { source: 'OCSP', issuer, thisUpdate, digest, document };
}
