import { type Asn1Element, context, DerCursor, MalformedDer, openSequence, TAG } from '../asn1/der.ts';
import { hex, readBits, readBoolean } from '../asn1/values.ts';
import { readGeneralNames } from '../certificates/general-name.ts';
import { type Name, readRdn } from '../certificates/name.ts';

/**
 * The name of a place where a CRL is to be found, as keys that are equal when the places are the same. A name relative to
 * the issuer is written out in full. Nothing here is ever opened: the keys only tell whether two places are one.
 */
export type PlaceKeys = readonly string[];

/** One DistributionPoint of a certificate (RFC 5280 §4.2.1.13). */
export type DistributionPoint = Readonly<{
  places: PlaceKeys | null;
  /** Numbers of the reasons that its CRL covers; `null`: all. */
  reasons: ReadonlySet<number> | null;
  /** Keys of the names that may issue its CRL; `null`: the certificate's own issuer. */
  crlIssuers: readonly string[] | null;
}>;

/** IssuingDistributionPoint of a CRL (RFC 5280 §5.2.5). */
export type IssuingDistributionPoint = Readonly<{
  places: PlaceKeys | null;
  onlyUserCertificates: boolean;
  onlyCaCertificates: boolean;
  onlyAttributeCertificates: boolean;
  indirect: boolean;
  reasons: ReadonlySet<number> | null;
}>;

const MAX_POINTS = 64;

/** @param issuer the certificate's issuer, against which relative names are read @throws {MalformedDer} */
export function readDistributionPoints(value: Uint8Array, issuer: Name): DistributionPoint[] {
  const elements = openSequence(value).rest();
  if (elements.length === 0 || elements.length > MAX_POINTS) throw new MalformedDer('distribution points');
  return elements.map((element) => {
    const cursor = openSequence(element.bytes);
    const point = cursor.takeIf(context(0));
    const reasons = cursor.takeIf(context(1, false));
    const crlIssuer = cursor.takeIf(context(2));
    cursor.end();
    const crlIssuers = crlIssuer === null ? null : directoryKeys(crlIssuer.content);
    // A relative name is relative to the CRL's issuer when one is named, which then must be a single one.
    const base = crlIssuers === null ? issuer.key : (crlIssuers[0] ?? '');
    return {
      places: point === null ? null : readPlaces(point, base),
      reasons: reasons === null ? null : readBits(reasons),
      crlIssuers,
    };
  });
}

/** @param crlIssuer the issuer of the CRL that holds the extension @throws {MalformedDer} */
export function readIssuingDistributionPoint(value: Uint8Array, crlIssuer: Name): IssuingDistributionPoint {
  const cursor = openSequence(value);
  const point = cursor.takeIf(context(0));
  const flag = (number: number) => {
    const element = cursor.takeIf(context(number, false));
    return element !== null && readBoolean(element);
  };
  const onlyUserCertificates = flag(1);
  const onlyCaCertificates = flag(2);
  const reasons = cursor.takeIf(context(3, false));
  const indirect = flag(4);
  const onlyAttributeCertificates = flag(5);
  cursor.end();
  return {
    places: point === null ? null : readPlaces(point, crlIssuer.key),
    onlyUserCertificates,
    onlyCaCertificates,
    onlyAttributeCertificates,
    indirect,
    reasons: reasons === null ? null : readBits(reasons),
  };
}

/** DistributionPointName. */
function readPlaces({ content }: Asn1Element, baseKey: string): PlaceKeys {
  const cursor = new DerCursor(content);
  const element = cursor.any();
  cursor.end();
  if (element.tag === context(1)) {
    const { key } = readRdn({ ...element, tag: TAG.SET });
    return [`directory:${baseKey}\u0000${key}`];
  }
  if (element.tag !== context(0)) throw new MalformedDer('DistributionPointName');
  return readGeneralNames(element.content).map((name) => {
    switch (name.kind) {
      case 'directory':
        return `directory:${name.name.key}`;
      case 'ip':
        return `ip:${hex(name.octets)}`;
      case 'other':
        return `other:${name.tag}`;
      default:
        return `${name.kind}:${name.text}`;
    }
  });
}

function directoryKeys(content: Uint8Array): string[] {
  return readGeneralNames(content).flatMap((name) => (name.kind === 'directory' ? [name.name.key] : []));
}
