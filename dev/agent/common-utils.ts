import type { Desk } from './desk.ts';
import { type Document, documentInBase64, xmlDocument } from './document.ts';
import type { KeyFacts } from './key.ts';
import { filterOfKeyType, type KeyFilter } from './key-filter.ts';
import { commonUtilsAnswer, type Request } from './protocol.ts';
import { type Manner, signDocument } from './sign-document.ts';
import { faultInXml } from './xml.ts';

/** The only store the agent has: key files. NCALayer doesn't list it among active tokens, which are devices. */
const KEY_FILES = 'PKCS12';

/**
 * The module `kz.gov.pki.knca.commonUtils`, which old installations have instead of `basics`: positional arguments.
 *
 * @returns `null` when the one who asked hung up
 */
export async function answerCommonUtils({ method, args }: Request, desk: Desk): Promise<object | null> {
  const given: readonly unknown[] = Array.isArray(args) ? args : [];
  switch (method) {
    case 'getActiveTokens':
      return commonUtilsAnswer.done([]);
    case 'changeLocale':
      return { code: '200' };
    case 'getKeyInfo':
      return await showKey(given, desk);
    case 'signXml':
      return await signXml(given, desk);
    case 'createCAdESFromBase64':
      return await signBytes(method, given, null, desk);
    case 'createCMSSignatureFromBase64': // NCALayer puts a time stamp into these, always
      if (desk.stamp === null) return commonUtilsAnswer.failed('TSP server is not available');
      return await signBytes(method, given, desk.stamp, desk);
    default:
      return commonUtilsAnswer.failed(`java.lang.NoSuchMethodException. Method: ${method}`);
  }
}

async function showKey([storage]: readonly unknown[], desk: Desk): Promise<object | null> {
  if (typeof storage !== 'string') return typeMismatch('getKeyInfo');
  if (storage !== KEY_FILES) return commonUtilsAnswer.failed('storage.empty');
  const filter: KeyFilter = { iin: null, bin: null, extendedKeyUsages: [], allowExpired: true };
  const ask = { purpose: 'show-key', origin: desk.origin, documents: [], filter, language: null } as const;
  const answer = await desk.window.ask(ask, desk.hungUp);
  if (answer.kind === 'gone') return null;
  if (answer.kind === 'cancelled') return commonUtilsAnswer.cancelled();
  return commonUtilsAnswer.done(keyInfo(answer.id, answer.key.facts));
}

async function signXml(args: readonly unknown[], desk: Desk): Promise<object | null> {
  const [storage, keyType, xml, toBeSigned = '', parent = ''] = args;
  if (typeof storage !== 'string' || typeof keyType !== 'string' || typeof xml !== 'string')
    return typeMismatch('signXml');
  if (toBeSigned !== '' || parent !== '') return commonUtilsAnswer.failed('javax.xml.xpath.XPathExpressionException');
  const fault = faultInXml(xml);
  if (fault !== null) return commonUtilsAnswer.failed(`org.xml.sax.SAXParseException; ${fault}`);
  return await sign(storage, keyType, xmlDocument(xml), { encapsulate: true, stamp: null }, desk);
}

async function signBytes(
  method: string,
  args: readonly unknown[],
  stamp: Desk['stamp'],
  desk: Desk,
): Promise<object | null> {
  const [storage, keyType, data, attach = false] = args;
  if (typeof storage !== 'string' || typeof keyType !== 'string' || typeof data !== 'string')
    return typeMismatch(method);
  const document = documentInBase64(data);
  if (document === null)
    return commonUtilsAnswer.failed('java.lang.IllegalArgumentException: Illegal base64 character');
  return await sign(storage, keyType, document, { encapsulate: attach === true, stamp }, desk);
}

async function sign(
  storage: string,
  keyType: string,
  document: Document,
  cms: Pick<Manner, 'encapsulate' | 'stamp'>,
  desk: Desk,
): Promise<object | null> {
  if (storage !== KEY_FILES) return commonUtilsAnswer.failed('storage.empty');
  if (desk.behaviour.kind === 'error') return commonUtilsAnswer.failed(desk.behaviour.message);
  const filter = filterOfKeyType(keyType);
  const ask = { purpose: 'sign', origin: desk.origin, documents: [document], filter, language: null } as const;
  const answer = await desk.window.ask(ask, desk.hungUp);
  if (answer.kind === 'gone') return null;
  if (answer.kind === 'cancelled') return commonUtilsAnswer.cancelled();
  const manner: Manner = { lineBreaks: 'crlf', pem: false, signingTime: desk.now(), ...cms };
  try {
    return commonUtilsAnswer.done(signDocument(document, answer.key, manner, desk.behaviour));
  } catch {
    return commonUtilsAnswer.failed('java.security.SignatureException');
  }
}

/** The fields of NCALayer's `getKeyInfo`. */
function keyInfo(id: string, facts: KeyFacts) {
  return {
    alias: id,
    keyId: id,
    algorithm: facts.algorithm,
    subjectCn: facts.displayName,
    subjectDn: facts.subject,
    issuerCn: /CN=([^,]*)/.exec(facts.issuer)?.[1] ?? '',
    issuerDn: facts.issuer,
    serialNumber: facts.serialNumber,
    certNotBefore: String(facts.notBefore.getTime()),
    certNotAfter: String(facts.notAfter.getTime()),
    authorityKeyIdentifier: facts.authorityKeyIdentifier,
    pem: facts.pem,
  };
}

const typeMismatch = (method: string) =>
  commonUtilsAnswer.failed(`java.lang.IllegalArgumentException: argument type mismatch. Method: ${method}`);
