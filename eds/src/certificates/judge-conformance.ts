import { DerCursor, TAG } from '../asn1/der.ts';
import type { Certificate } from './certificate.ts';
import { readGeneralNames } from './general-name.ts';
import { EXTENSION, KEY_USAGE } from './oids.ts';

/** Where a certificate stands in its path. */
export type Position = 'anchor' | 'below-anchor';

type Rule = Readonly<{ what: string; isBroken: (certificate: Certificate, position: Position) => boolean }>;

/**
 * What RFC 5280 §4 demands of who issues certificates, where §6 does not ask for it. No conforming authority breaks one
 * of these, and programs read differently what breaks them.
 *
 * Two demands are not made, because NIST PKITS wants what breaks them valid and their meaning is enforced all the same:
 * basicConstraints below the anchor (4.6.4) and policyConstraints (4.10) need not be critical.
 */
const RULES: readonly Rule[] = [
  { what: 'serial number', isBroken: ({ serialNumber }) => !isPositive(serialNumber) }, // §4.1.2.2
  { what: 'empty issuer', isBroken: ({ issuer }) => issuer.rdns.length === 0 }, // §4.1.2.4
  { what: 'empty subject of a CA', isBroken: ({ subject, ...one }) => isCa(one) && subject.rdns.length === 0 }, // §4.1.2.6
  {
    what: 'empty subject without a critical alternative name', // §4.2.1.6
    isBroken: ({ subject, extensions }) =>
      subject.rdns.length === 0 && extensions.get(EXTENSION.subjectAltName)?.critical !== true,
  },
  {
    what: 'empty subjectAltName',
    isBroken: ({ extensions }) => hasNoNames(extensions.get(EXTENSION.subjectAltName)?.value),
  },
  {
    what: 'no authorityKeyIdentifier', // §4.2.1.1
    isBroken: ({ authorityKeyId, subject, issuer }, position) =>
      authorityKeyId === null && !(position === 'anchor' && subject.key === issuer.key),
  },
  { what: 'no subjectKeyIdentifier', isBroken: (one) => isCa(one) && one.subjectKeyId === null }, // §4.2.1.2
  { what: 'keyUsage of no use', isBroken: ({ keyUsage }) => keyUsage?.size === 0 }, // §4.2.1.3
  {
    what: 'certificate signing without being a CA', // §4.2.1.9
    isBroken: (one) => one.keyUsage?.has(KEY_USAGE.certificateSigning) === true && !isCa(one),
  },
  {
    what: 'path length without being a CA', // §4.2.1.9
    isBroken: (one) => !isCa(one) && (one.basicConstraints?.pathLength ?? null) !== null,
  },
  {
    what: 'basicConstraints of the anchor not critical', // §4.2.1.9
    isBroken: (one, position) => position === 'anchor' && isUncritical(one, EXTENSION.basicConstraints),
  },
  {
    what: 'nameConstraints without being a CA',
    isBroken: (one) => one.extensions.has(EXTENSION.nameConstraints) && !isCa(one),
  }, // §4.2.1.10
  { what: 'nameConstraints not critical', isBroken: (one) => isUncritical(one, EXTENSION.nameConstraints) },
  { what: 'inhibitAnyPolicy not critical', isBroken: (one) => isUncritical(one, EXTENSION.inhibitAnyPolicy) }, // §4.2.1.14
];

/** What of RFC 5280's demands on authorities a certificate breaks, or `null`. @throws {MalformedDer} */
export function nonconformance(certificate: Certificate, position: Position): string | null {
  return RULES.find(({ isBroken }) => isBroken(certificate, position))?.what ?? null;
}

const isCa = ({ basicConstraints }: Pick<Certificate, 'basicConstraints'>) => basicConstraints?.ca === true;
const isUncritical = ({ extensions }: Certificate, oid: string) => extensions.get(oid)?.critical === false;

/** Above zero, and of 20 octets at most; in DER one more stands before a number whose first bit is set. */
function isPositive(serialNumber: string): boolean {
  const digits = serialNumber.replace(/^00/, '');
  return digits !== '' && /^[0-7]/.test(serialNumber) && digits.length <= 40;
}

function hasNoNames(subjectAltName: Uint8Array | undefined): boolean {
  if (subjectAltName === undefined) return false;
  const cursor = new DerCursor(subjectAltName);
  const { content } = cursor.take(TAG.SEQUENCE);
  cursor.end();
  return readGeneralNames(content).length === 0;
}
