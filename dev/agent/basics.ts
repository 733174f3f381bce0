import type { Desk } from './desk.ts';
import { basicsAnswer, type Request } from './protocol.ts';
import { type Order, readOrder } from './read-order.ts';
import { signDocument } from './sign-document.ts';

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
  if (order.timestamp && desk.stamp === null)
    return basicsAnswer.failed('SIGNING_FAILURE', 'There is no time-stamping authority');

  const { documents, filter, language } = order;
  const ask = { purpose: 'sign', origin: desk.origin, documents, filter, language } as const;
  const answer = await desk.window.ask(ask, desk.hungUp);
  if (answer.kind === 'gone') return null;
  if (answer.kind === 'cancelled') return basicsAnswer.cancelled();

  const manner = {
    lineBreaks: 'none',
    encapsulate: order.encapsulate,
    stamp: order.timestamp ? desk.stamp : null,
    pem: true,
    signingTime: desk.now(),
  } as const;
  try {
    const signatures = documents.map((document) => signDocument(document, answer.key, manner, desk.behaviour));
    return basicsAnswer.done(shape(signatures, order, desk, answer.key.facts.pem));
  } catch {
    return basicsAnswer.failed('SIGNING_FAILURE', 'The key could not sign the document');
  }
}

function shape(signatures: readonly string[], order: Order, { behaviour }: Desk, certificate: string): unknown {
  if (order.outputCertificate || behaviour.kind === 'signatures-result') return { signatures, certificate };
  if (order.isList || behaviour.kind === 'array-result') return signatures;
  return signatures[0];
}
