import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { nullValue, oid, sequence } from '../asn1/write-der.ts';
import {
  decodeGostPkcs8,
  encodeGostPkcs8,
  type GostKeyPair,
  type GostKind,
  generateGostKeyPair,
  signGost,
} from './gost-sign.ts';

/** What a test key signs with. */
export type TestAlgorithm = 'RSA' | GostKind;

/** A private key for tests, with all that making signatures with it needs. */
export type TestKey = Readonly<{
  algorithm: TestAlgorithm;
  /** PKCS#8, in the clear. */
  privateKey: Uint8Array;
  /** SubjectPublicKeyInfo. */
  publicKey: Uint8Array;
}>;

/** Makes a key. An RSA key of 2048 bits takes a tenth of a second; keep it where many certificates are made. */
export function generateTestKey(algorithm: TestAlgorithm = 'RSA', { rsaBits = 2048 } = {}): TestKey {
  if (algorithm !== 'RSA') return gostTestKey(generateGostKeyPair(algorithm));
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: rsaBits,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
  });
  return { algorithm, privateKey: Uint8Array.from(privateKey), publicKey: Uint8Array.from(publicKey) };
}

/** Reads a key that was kept as PKCS#8. @throws when it is none, or of an algorithm not known here */
export function openTestKey(privateKey: Uint8Array): TestKey {
  const gost = decodeGostPkcs8(privateKey);
  if (gost !== null) return gostTestKey(gost);
  const key = createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' });
  if (key.asymmetricKeyType !== 'rsa') throw new Error(`a key of ${key.asymmetricKeyType} is not known`);
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' });
  return { algorithm: 'RSA', privateKey, publicKey: Uint8Array.from(publicKey) };
}

function gostTestKey(pair: GostKeyPair): TestKey {
  const key: TestKey = { algorithm: pair.kind, privateKey: encodeGostPkcs8(pair), publicKey: pair.publicKeySpkiDer };
  OPENED.set(key, pair);
  return key;
}

/** Keys as their signers take them, so that a key that signs often is read once. */
const OPENED = new WeakMap<TestKey, GostKeyPair | KeyObject>();

export function signWithTestKey(key: TestKey, data: Uint8Array): Uint8Array {
  const opened = OPENED.get(key) ?? open(key);
  OPENED.set(key, opened);
  return 'kind' in opened ? signGost(opened, data) : Uint8Array.from(sign('sha256', data, opened));
}

function open({ algorithm, privateKey }: TestKey): GostKeyPair | KeyObject {
  const gost = algorithm === 'RSA' ? null : decodeGostPkcs8(privateKey);
  return gost ?? createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' });
}

/** The names of what a kind of key makes: as OIDs for certificates and CMS, as URIs for XML. */
type AlgorithmNames = Readonly<{
  signatureOid: string;
  digestOid: string;
  signatureUri: string;
  digestUri: string;
}>;

const PKIGOVKZ = 'urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms';

export const ALGORITHM_NAMES: Readonly<Record<TestAlgorithm, AlgorithmNames>> = {
  RSA: {
    signatureOid: '1.2.840.113549.1.1.11',
    digestOid: '2.16.840.1.101.3.4.2.1',
    signatureUri: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    digestUri: 'http://www.w3.org/2001/04/xmlenc#sha256',
  },
  'GOST34310-2004': {
    signatureOid: '1.2.398.3.10.1.1.1.2',
    digestOid: '1.2.398.3.10.1.3.1',
    signatureUri: 'http://www.w3.org/2001/04/xmldsig-more#gost34310-gost34311',
    digestUri: 'http://www.w3.org/2001/04/xmldsig-more#gost34311',
  },
  'GOST34310-2015-512': {
    signatureOid: '1.2.398.3.10.1.1.2.3.2',
    digestOid: '1.2.398.3.10.1.3.3',
    signatureUri: `${PKIGOVKZ}:gostr34102015-gostr34112015-512`,
    digestUri: `${PKIGOVKZ}:gostr34112015-512`,
  },
};

/** AlgorithmIdentifier of what {@link signWithTestKey} makes. The authority writes NULL for all three. */
export const signatureAlgorithmOf = ({ algorithm }: TestKey): Uint8Array =>
  sequence(oid(ALGORITHM_NAMES[algorithm].signatureOid), nullValue());
