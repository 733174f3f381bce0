/** What a request asks: about one certificate, named by its serial number under an issuer that is named by hashes. */
export type OcspQuestion = Readonly<{
  /** DER of the OBJECT IDENTIFIER of the hash. */
  hashOid: string;
  /** Hexadecimal, the content octets of the INTEGER. */
  serialNumber: string;
  nonce: Uint8Array | null;
}>;

const SEQUENCE = 0x30;
const OCTET_STRING = 0x04;
const EXTENSIONS = 0xa2;
/** id-pkix-ocsp-nonce, 1.3.6.1.5.5.7.48.1.2. */
const NONCE = '2b0601050507300102';

/**
 * Reads an OCSP request (RFC 6960 §4.1.1) for one certificate, as verifiers make them: no version, no requestor's name.
 *
 * @returns `null` for anything else
 */
export function readOcspRequest(request: Uint8Array): OcspQuestion | null {
  try {
    const [tbs] = elements(only(request, SEQUENCE));
    const [list, extensions] = elements(tbs?.content);
    const [asked, ...others] = elements(list?.content);
    if (list?.tag !== SEQUENCE || others.length > 0) return null;
    const [certId] = elements(asked?.content);
    const [algorithm, nameHash, keyHash, serial] = elements(certId?.content);
    const [hashOid] = elements(algorithm?.content);
    if (!hashOid || nameHash?.tag !== OCTET_STRING || keyHash?.tag !== OCTET_STRING || !serial) return null;
    return { hashOid: hex(hashOid.content), serialNumber: hex(serial.content), nonce: readNonce(extensions) };
  } catch {
    return null; // cut off, or not DER at all
  }
}

type Element = Readonly<{ tag: number; content: Uint8Array }>;

function readNonce(extensions: Element | undefined): Uint8Array | null {
  if (extensions?.tag !== EXTENSIONS) return null;
  for (const { content } of elements(only(extensions.content, SEQUENCE))) {
    const [oid, value] = elements(content);
    if (oid && value && hex(oid.content) === NONCE) return only(value.content, OCTET_STRING);
  }
  return null;
}

/** The elements that lie one after another in some octets (X.690 §8.1). @throws {RangeError} when they are cut off */
function elements(bytes: Uint8Array = new Uint8Array()): Element[] {
  const found: Element[] = [];
  let at = 0;
  const next = () => {
    const octet = bytes[at++];
    if (octet === undefined) throw new RangeError('cut off');
    return octet;
  };
  while (at < bytes.length) {
    const tag = next();
    let length = next();
    if (length > 0x7f) {
      const octets = length & 0x7f;
      if (octets === 0 || octets > 4) throw new RangeError('length');
      length = 0;
      for (let i = 0; i < octets; i++) length = length * 256 + next();
    }
    if (at + length > bytes.length) throw new RangeError('cut off');
    found.push({ tag, content: bytes.subarray(at, at + length) });
    at += length;
  }
  return found;
}

/** The content of the one element that some octets are. @throws {RangeError} */
function only(bytes: Uint8Array, tag: number): Uint8Array {
  const [element, ...others] = elements(bytes);
  if (element?.tag !== tag || others.length > 0) throw new RangeError('not the element expected');
  return element.content;
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
