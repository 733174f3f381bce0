import type { OpenedKey } from './key.ts';
import { filterOfBasics } from './key-filter.ts';
import { languageOf } from './language.ts';
import type { Desk } from './modules.ts';
import { basicsAnswer, isRecord, type Request } from './protocol.ts';
import { spoil } from './spoil.ts';
import { faultInXml } from './xml.ts';

/**
 * The module `kz.gov.pki.knca.basics`, method `sign`: named arguments, one document or a list of them.
 *
 * @returns `null` when the one who asked hung up
 */
export async function signByBasics(request: Request, desk: Desk): Promise<object | null> {
  if (request.method !== 'sign') return basicsAnswer.failed('INVOCATION_ERROR', `Unknown method ${request.method}`);
  const order = readOrder(request.args);
  if (typeof order === 'string') return basicsAnswer.failed('INVALID_SIGNING_PARAMS', order);
  if (desk.behaviour.kind === 'error') {
    return basicsAnswer.failed(desk.behaviour.code, desk.behaviour.message, desk.behaviour.details);
  }

  const { documents, filter, language } = order;
  const answer = await desk.window.ask(
    { purpose: 'sign', origin: desk.origin, documents, filter, language },
    desk.hungUp,
  );
  if (answer.kind === 'gone') return null;
  if (answer.kind === 'cancelled') return basicsAnswer.cancelled();

  const signatures = signAll(documents, answer.key, desk);
  if (signatures === null) return basicsAnswer.failed('SIGNING_FAILURE', 'The key could not sign the document');
  return basicsAnswer.done(shape(signatures, order, desk, answer.key.facts.pem));
}

type Order = Readonly<{
  documents: readonly string[];
  isList: boolean;
  outputCertificate: boolean;
  filter: NonNullable<ReturnType<typeof filterOfBasics>>;
  language: ReturnType<typeof languageOf>;
}>;

/** @returns the order, or a sentence that says what is wrong with it */
function readOrder(args: unknown): Order | string {
  if (!isRecord(args)) return 'args is not an object';
  const { data, format } = args;
  const filter = filterOfBasics(args);
  if (filter === null) return 'signerParams is not as expected';
  if (format !== 'xml') return `format ${JSON.stringify(format)} is not supported`;
  const signing = isRecord(args['signingParams']) ? args['signingParams'] : {};
  const texts = (Array.isArray(data) ? data : [data]).map((item) => textOf(item, signing['decode'] === true));
  if (texts.length === 0) return 'data is empty';
  const documents = texts.filter((text) => text !== null);
  if (documents.length < texts.length) return 'data is neither a text nor a list of texts';
  const fault = documents.map(faultInXml).find((found) => found !== null);
  if (fault) return fault;
  return {
    documents,
    isList: Array.isArray(data),
    outputCertificate: signing['outputCert'] === true,
    filter,
    language: languageOf(args['locale']),
  };
}

/** With `decode` a document may come in base64 or as it is: XML begins with what base64 can't hold. */
function textOf(item: unknown, decode: boolean): string | null {
  if (typeof item !== 'string') return null;
  return decode && !item.trimStart().startsWith('<') ? Buffer.from(item, 'base64').toString('utf8') : item;
}

function signAll(documents: readonly string[], key: OpenedKey, desk: Desk): string[] | null {
  try {
    return documents.map((document) => spoil(document, (xml) => key.signXml(xml, 'none'), desk.behaviour));
  } catch {
    return null;
  }
}

function shape(signatures: readonly string[], order: Order, desk: Desk, certificate: string): unknown {
  if (order.outputCertificate || desk.behaviour.kind === 'signatures-result') return { signatures, certificate };
  if (order.isList || desk.behaviour.kind === 'array-result') return signatures;
  return signatures[0];
}
