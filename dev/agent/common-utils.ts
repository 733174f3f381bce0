import type { KeyFacts, OpenedKey } from './key.ts';
import { filterOfKeyType, type KeyFilter } from './key-filter.ts';
import type { Desk } from './modules.ts';
import { commonUtilsAnswer, type Request } from './protocol.ts';
import { spoil } from './spoil.ts';
import { faultInXml } from './xml.ts';

/** The only store the agent has: key files. NCALayer doesn't list it among active tokens, which are devices. */
const KEY_FILES = 'PKCS12';

/**
 * The module `kz.gov.pki.knca.commonUtils`, which old installations have instead of `basics`: positional arguments.
 *
 * @returns `null` when the one who asked hung up
 */
export async function answerCommonUtils(request: Request, desk: Desk): Promise<object | null> {
  const args = Array.isArray(request.args) ? request.args : [];
  switch (request.method) {
    case 'getActiveTokens':
      return commonUtilsAnswer.done([]);
    case 'changeLocale':
      return { code: '200' };
    case 'getKeyInfo':
      return await showKey(args, desk);
    case 'signXml':
      return await signXml(args, desk);
    default:
      return commonUtilsAnswer.failed(`java.lang.NoSuchMethodException. Method: ${request.method}`);
  }
}

async function showKey([storage]: readonly unknown[], desk: Desk): Promise<object | null> {
  if (typeof storage !== 'string') return typeMismatch('getKeyInfo');
  if (storage !== KEY_FILES) return commonUtilsAnswer.failed('storage.empty');
  const anyKey: KeyFilter = { iin: null, bin: null, extendedKeyUsages: [], allowExpired: true };
  const ask = { purpose: 'show-key', origin: desk.origin, documents: [], filter: anyKey, language: null } as const;
  const answer = await desk.window.ask(ask, desk.hungUp);
  if (answer.kind === 'gone') return null;
  if (answer.kind === 'cancelled') return commonUtilsAnswer.cancelled();
  return commonUtilsAnswer.done(keyInfo(answer.id, answer.key.facts));
}

async function signXml(args: readonly unknown[], desk: Desk): Promise<object | null> {
  const [storage, keyType, xml, toBeSigned = '', parent = ''] = args;
  if (typeof storage !== 'string' || typeof keyType !== 'string' || typeof xml !== 'string')
    return typeMismatch('signXml');
  if (storage !== KEY_FILES) return commonUtilsAnswer.failed('storage.empty');
  if (toBeSigned !== '' || parent !== '') return commonUtilsAnswer.failed('javax.xml.xpath.XPathExpressionException');
  const fault = faultInXml(xml);
  if (fault !== null) return commonUtilsAnswer.failed(`org.xml.sax.SAXParseException; ${fault}`);
  if (desk.behaviour.kind === 'error') return commonUtilsAnswer.failed(desk.behaviour.message);

  const filter = filterOfKeyType(keyType);
  const ask = { purpose: 'sign', origin: desk.origin, documents: [xml], filter, language: null } as const;
  const answer = await desk.window.ask(ask, desk.hungUp);
  if (answer.kind === 'gone') return null;
  if (answer.kind === 'cancelled') return commonUtilsAnswer.cancelled();
  const signed = sign(xml, answer.key, desk);
  return signed === null
    ? commonUtilsAnswer.failed('java.security.SignatureException')
    : commonUtilsAnswer.done(signed);
}

function sign(document: string, key: OpenedKey, desk: Desk): string | null {
  try {
    return spoil(document, (xml) => key.signXml(xml, 'crlf'), desk.behaviour);
  } catch {
    return null;
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
