import { signatureAlgorithmByUri } from '../algorithms/registry.ts';
import { hex } from '../asn1/values.ts';
import { parseCertificate } from '../certificates/certificate.ts';
import { describeName } from '../certificates/name.ts';
import { ATTRIBUTE_TYPE, signingTimeOf } from '../cms/attributes.ts';
import { CONTENT_TYPE, readSignedData } from '../cms/signed-data.ts';
import { readTstInfo } from '../cms/tst-info.ts';
import { readSignature, signaturesIn } from '../xmldsig/signature-parts.ts';
import type { XmlElement } from '../xmldsig/xml-document.ts';
import { certificateFacts } from './certificate-facts.ts';
import { algorithmName, type Fact, type Facts, timeOrNull } from './facts.ts';

/** @throws {MalformedDer} */
export function signedDataFacts(der: Uint8Array): Facts {
  const data = readSignedData(der);
  const stamp = data.contentType === CONTENT_TYPE.tstInfo && data.content !== null ? readTstInfo(data.content) : null;
  return {
    contentType: data.contentType,
    content: data.content === null ? 'detached' : `attached, ${data.content.length} octets`,
    ...(stamp === null
      ? {}
      : {
          time: stamp.time.toISOString(),
          policy: stamp.policy,
          digestAlgorithm: stamp.digestAlgorithm,
          digest: hex(stamp.digest),
        }),
    signers: data.signers.map((signer) => ({
      issuer: describeName(signer.issuer),
      serialNumber: signer.serialNumber,
      signatureAlgorithm: algorithmName(signer.signatureAlgorithm),
      signingTime: timeOrNull(signingTimeOf(signer.signedAttributes)),
      namesItsCertificate:
        signer.signedAttributes.has(ATTRIBUTE_TYPE.signingCertificateV2) ||
        signer.signedAttributes.has(ATTRIBUTE_TYPE.signingCertificate),
      timeStamped: signer.unsignedAttributes.has(ATTRIBUTE_TYPE.timestampToken),
    })),
    certificates: data.certificates.map(certificateOrReason),
  };
}

export function xmlFacts(root: XmlElement) {
  return {
    root: `${root.local} (${root.namespace || 'no namespace'})`,
    signatures: signaturesIn(root).map(oneSignature),
  };
}

function oneSignature(element: XmlElement): Facts {
  const parts = readSignature(element);
  if (parts.kind === 'refused') return { refused: parts.reason, where: parts.where };
  return {
    signatureAlgorithm: signatureAlgorithmByUri(parts.signatureUri)?.name ?? `${parts.signatureUri} (not accepted)`,
    form: parts.xades === null ? 'XMLDSig' : 'XAdES',
    certificates: parts.certificates.map(certificateOrReason),
  };
}

function certificateOrReason(der: Uint8Array): Fact {
  const certificate = parseCertificate(der);
  return certificate.kind === 'malformed' ? { malformed: certificate.what } : certificateFacts(certificate);
}
