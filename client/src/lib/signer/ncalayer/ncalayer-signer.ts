import { type LocalNetworkPermission, localNetworkPermission } from '../local-network-permission.ts';
import type { Signer, SignFailure, SignOutcome, SignRequest } from '../signer.ts';
import { signedDocumentIn } from './answer.ts';
import { type Asked, type Connection, type OpenOptions, openConnection } from './connection.ts';
import { basicsSign, commonUtilsActiveTokens, commonUtilsSignXml, storageFrom } from './requests.ts';

export type NcaLayerOptions = Readonly<{
  /** Where the program listens: server data, `wss://127.0.0.1:13579` on people's computers. */
  url: string;
  permission?: () => Promise<LocalNetworkPermission>;
}> &
  Pick<OpenOptions, 'WebSocket' | 'greetingWithinMs' | 'heartbeatEveryMs' | 'silentAfterMs'>;

/**
 * The signer that is NCALayer (`basics`, or `commonUtils` where an old installation has nothing newer).
 *
 * Each signature has a connection of its own, so that no late answer of an earlier one can be taken for it; NCALayer serves one
 * request at a time, so a second call while one is open is `BUSY`. Closing the connection is how the page cancels.
 *
 * The npm package ncalayer-js-client was weighed and left: it parses a heartbeat as JSON and then never settles, has no time-out, no
 * cancel and no types, tells failures apart only by Russian sentences, takes MODULE_NOT_FOUND for an answer, and calls a second local
 * port by itself, which Content-Security-Policy forbids and the browser would ask the person about again.
 */
export function makeNcaLayerSigner({ url, permission = localNetworkPermission, ...options }: NcaLayerOptions): Signer {
  let busy = false;
  return {
    async sign(request) {
      if (busy) return failed('BUSY');
      busy = true;
      try {
        return await signOnce(request);
      } finally {
        busy = false;
      }
    },
  };

  async function signOnce(request: SignRequest): Promise<SignOutcome> {
    // Written out, without AbortSignal.any and .timeout: the last Chrome for Windows 7 (109) has neither.
    const ending = new AbortController();
    const end = () => ending.abort();
    const deadline = setTimeout(end, Math.max(0, request.deadlineMs - Date.now()));
    request.signal.addEventListener('abort', end);
    if (request.signal.aborted) end();
    try {
      return await connectAndSign(request, ending.signal);
    } finally {
      clearTimeout(deadline);
      request.signal.removeEventListener('abort', end);
    }
  }

  async function connectAndSign(request: SignRequest, signal: AbortSignal): Promise<SignOutcome> {
    const aborted = (): SignOutcome =>
      request.signal.aborted ? { kind: 'cancelled', by: 'page' } : failed('TIMED_OUT');
    request.onProgress('connecting');
    if ((await permission()) === 'denied') return failed('BLOCKED_BY_BROWSER');
    const opened = await openConnection({ url, signal, ...options });
    switch (opened.kind) {
      case 'aborted':
        return aborted();
      case 'refused': // the same for a program that is not there and for a prompt answered with Block: only the permission tells
        return failed((await permission()) === 'denied' ? 'BLOCKED_BY_BROWSER' : 'NOT_RUNNING');
      case 'not-understood':
        return failed('ANSWER_NOT_UNDERSTOOD');
      case 'open':
        break;
    }
    try {
      request.onProgress('waiting-for-the-person');
      const answer = await askToSign(opened.connection, request, signal);
      return answer.kind === 'aborted' ? aborted() : outcomeOf(answer);
    } finally {
      opened.connection.close();
    }
  }
}

async function askToSign(connection: Connection, request: SignRequest, signal: AbortSignal): Promise<Asked> {
  const ask = (message: object) =>
    connection.ask(message, signal, (isSilent) =>
      request.onProgress(isSilent ? 'program-is-silent' : 'waiting-for-the-person'),
    );
  const answer = await ask(basicsSign(request));
  if (answer.kind !== 'module-missing') return answer;
  const tokens = await ask(commonUtilsActiveTokens());
  if (tokens.kind !== 'result') return tokens;
  return ask(commonUtilsSignXml(request.document, storageFrom(tokens.value)));
}

function outcomeOf(answer: Exclude<Asked, { kind: 'aborted' }>): SignOutcome {
  switch (answer.kind) {
    case 'result': {
      const document = signedDocumentIn(answer.value);
      return document === null ? failed('ANSWER_NOT_UNDERSTOOD') : { kind: 'signed', document };
    }
    case 'cancelled':
      return { kind: 'cancelled', by: 'program' };
    case 'module-missing':
      return failed('OUTDATED');
    case 'error':
      return failed('SIGNING_FAILED');
    case 'lost':
      return failed('CONNECTION_LOST');
    case 'not-understood':
      return failed('ANSWER_NOT_UNDERSTOOD');
  }
}

function failed(reason: SignFailure): SignOutcome {
  return { kind: 'failed', reason };
}
