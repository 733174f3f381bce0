import { hex } from '../asn1/values.ts';
import { describeName } from '../certificates/name.ts';
import type { Crl } from '../revocation/crl.ts';
import type { OcspFailure, OcspResponse } from '../revocation/ocsp-response.ts';
import { algorithmName, type Facts, timeOrNull } from './facts.ts';

export function crlFacts(crl: Crl): Facts {
  return {
    issuer: describeName(crl.issuer),
    thisUpdate: crl.thisUpdate.toISOString(),
    nextUpdate: timeOrNull(crl.nextUpdate),
    number: crl.number?.toString() ?? null,
    ...(crl.baseNumber === null ? {} : { deltaOf: crl.baseNumber.toString() }),
    revokedCertificates: crl.entryCount,
    signatureAlgorithm: algorithmName(crl.signatureAlgorithm),
    authorityKeyId: crl.authorityKeyId,
  };
}

export function ocspFacts(answer: OcspResponse | OcspFailure): Facts {
  if (answer.kind === 'ocsp-failure') return { failed: FAILURES[answer.status] ?? answer.status };
  const { responder } = answer;
  return {
    responder: responder.kind === 'name' ? describeName(responder.name) : `key ${hex(responder.keyHash)}`,
    producedAt: answer.producedAt.toISOString(),
    nonce: answer.nonce === null ? null : hex(answer.nonce),
    certificates: answer.responses.map(({ serialNumber, status, thisUpdate, nextUpdate }) => ({
      serialNumber,
      status: status.kind,
      ...(status.kind === 'revoked' ? { revokedAt: status.revokedAt.toISOString(), reason: status.reason } : {}),
      thisUpdate: thisUpdate.toISOString(),
      nextUpdate: timeOrNull(nextUpdate),
    })),
    signatureAlgorithm: algorithmName(answer.signatureAlgorithm),
  };
}

/** OCSPResponseStatus (RFC 6960 §4.2.1). */
const FAILURES: Record<number, string> = {
  1: 'malformedRequest',
  2: 'internalError',
  3: 'tryLater',
  5: 'sigRequired',
  6: 'unauthorized',
};
