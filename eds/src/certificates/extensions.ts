import { context, MalformedDer, openSequence, readOnly, TAG } from '../asn1/der.ts';
import { hex, readBits, readBoolean, readOid, readSmallInteger } from '../asn1/values.ts';
import { EXTENSION, KEY_USAGE } from './oids.ts';

/** One extension as it stands: `value` is what the OCTET STRING holds. */
export type Extension = Readonly<{ oid: string; critical: boolean; value: Uint8Array }>;
export type Extensions = ReadonlyMap<string, Extension>;

const MAX_EXTENSIONS = 64;

/** Reads `Extensions` (RFC 5280 §4.1). A second one of the same type is refused (§4.2). @throws {MalformedDer} */
export function readExtensions(bytes: Uint8Array): Extensions {
  const elements = openSequence(bytes).rest();
  if (elements.length === 0 || elements.length > MAX_EXTENSIONS) throw new MalformedDer('number of extensions');
  const extensions = new Map<string, Extension>();
  for (const element of elements) {
    const cursor = openSequence(element.bytes);
    const oid = readOid(cursor.take(TAG.OID));
    const flag = cursor.takeIf(TAG.BOOLEAN);
    const value = cursor.take(TAG.OCTET_STRING).content;
    cursor.end();
    if (extensions.has(oid)) throw new MalformedDer('extension stands twice');
    extensions.set(oid, { oid, critical: flag !== null && readBoolean(flag), value });
  }
  return extensions;
}

/** Whether one is marked critical that is not among those understood. */
export function hasUnknownCritical(extensions: Extensions, understood: ReadonlySet<string>): boolean {
  for (const { oid, critical } of extensions.values()) if (critical && !understood.has(oid)) return true;
  return false;
}

/** Whether answers and time stamps may be signed with a key (RFC 5280 §4.2.1.12: either of the two bits). `null`: any use. */
export const maySign = (keyUsage: ReadonlySet<number> | null): boolean =>
  keyUsage === null || keyUsage.has(KEY_USAGE.digitalSignature) || keyUsage.has(KEY_USAGE.nonRepudiation);

/** Extensions of a certificate that path validation acts on; `null`: the certificate has no such extension. */
export type CertificateExtensions = Readonly<{
  basicConstraints: Readonly<{ ca: boolean; pathLength: number | null }> | null;
  keyUsage: ReadonlySet<number> | null;
  extendedKeyUsage: readonly string[] | null;
  policies: readonly string[] | null;
  policyMappings: readonly Readonly<{ issuerDomain: string; subjectDomain: string }>[];
  requireExplicitPolicy: number | null;
  inhibitPolicyMapping: number | null;
  inhibitAnyPolicy: number | null;
  /** Lower-case hexadecimal. */
  subjectKeyId: string | null;
  /** Lower-case hexadecimal. */
  authorityKeyId: string | null;
  /** The authority's word on where the private key lives, as an OID. */
  keyStore: string | null;
}>;

/** @throws {MalformedDer} when any of them is not what its type says */
export function readCertificateExtensions(extensions: Extensions): CertificateExtensions {
  const read = <T>(oid: string, reader: (value: Uint8Array) => T): T | null => {
    const extension = extensions.get(oid);
    return extension === undefined ? null : reader(extension.value);
  };
  const constraints = read(EXTENSION.policyConstraints, readPolicyConstraints);
  return {
    basicConstraints: read(EXTENSION.basicConstraints, readBasicConstraints),
    keyUsage: read(EXTENSION.keyUsage, (value) => readBits(readOnly(value, TAG.BIT_STRING))),
    extendedKeyUsage: read(EXTENSION.extendedKeyUsage, readPurposes),
    policies: read(EXTENSION.certificatePolicies, readPolicies),
    policyMappings: read(EXTENSION.policyMappings, readPolicyMappings) ?? [],
    requireExplicitPolicy: constraints?.requireExplicitPolicy ?? null,
    inhibitPolicyMapping: constraints?.inhibitPolicyMapping ?? null,
    inhibitAnyPolicy: read(EXTENSION.inhibitAnyPolicy, (value) => readSmallInteger(readOnly(value, TAG.INTEGER))),
    subjectKeyId: read(EXTENSION.subjectKeyIdentifier, (value) => hex(readOnly(value, TAG.OCTET_STRING).content)),
    authorityKeyId: read(EXTENSION.authorityKeyIdentifier, readAuthorityKeyId),
    keyStore: read(EXTENSION.keyStore, readKeyStore),
  };
}

function readBasicConstraints(value: Uint8Array) {
  const cursor = openSequence(value);
  const ca = cursor.takeIf(TAG.BOOLEAN);
  const pathLength = cursor.takeIf(TAG.INTEGER);
  cursor.end();
  return {
    ca: ca !== null && readBoolean(ca),
    pathLength: pathLength === null ? null : readSmallInteger(pathLength),
  };
}

function readPurposes(value: Uint8Array): string[] {
  const purposes = openSequence(value).rest();
  if (purposes.length === 0) throw new MalformedDer('no purpose');
  return purposes.map((element) => readOid(readOnly(element.bytes, TAG.OID)));
}

function readPolicies(value: Uint8Array): string[] {
  const policies = openSequence(value)
    .rest()
    .map((element) => readOid(openSequence(element.bytes).take(TAG.OID)));
  if (policies.length === 0 || new Set(policies).size !== policies.length) throw new MalformedDer('policies');
  return policies;
}

function readPolicyMappings(value: Uint8Array) {
  return openSequence(value)
    .rest()
    .map((element) => {
      const cursor = openSequence(element.bytes);
      const mapping = { issuerDomain: readOid(cursor.take(TAG.OID)), subjectDomain: readOid(cursor.take(TAG.OID)) };
      cursor.end();
      return mapping;
    });
}

function readPolicyConstraints(value: Uint8Array) {
  const cursor = openSequence(value);
  const require = cursor.takeIf(context(0, false));
  const inhibit = cursor.takeIf(context(1, false));
  cursor.end();
  if (require === null && inhibit === null) throw new MalformedDer('empty policyConstraints');
  return {
    requireExplicitPolicy: require === null ? null : readSmallInteger(require),
    inhibitPolicyMapping: inhibit === null ? null : readSmallInteger(inhibit),
  };
}

/** The keyIdentifier of AuthorityKeyIdentifier; issuer and serial number beside it are not needed to find an issuer. */
export function readAuthorityKeyId(value: Uint8Array): string | null {
  const keyIdentifier = openSequence(value).takeIf(context(0, false));
  return keyIdentifier === null ? null : hex(keyIdentifier.content);
}

function readKeyStore(value: Uint8Array): string | null {
  const oid = openSequence(value).takeIf(TAG.OID);
  return oid === null ? null : readOid(oid);
}
