/**
 * The largest answer that is read, in UTF-16 units. A signed statement is at most 64 KB; the rest is room for the certificate and for
 * JSON's escapes. Anything larger is not an answer to what we asked.
 */
export const MAX_ANSWER_CHARACTERS = 262_144;

/** A signed statement, as the server accepts it: at most 64 KB. */
export const MAX_DOCUMENT_CHARACTERS = 65_536;

/** One answer of NCALayer, whichever of its modules gave it. */
export type Answer =
  | Readonly<{ kind: 'greeting'; version: string }>
  | Readonly<{ kind: 'result'; value: unknown }>
  | Readonly<{ kind: 'cancelled' }>
  | Readonly<{ kind: 'module-missing' }>
  | Readonly<{ kind: 'error'; code: string }>
  | Readonly<{ kind: 'not-understood' }>;

/**
 * Reads one text message.
 *
 * The shapes, all seen in the wild: a greeting `{result:{version}}`; from `basics` `{status:true, body:{result}}`, the same with an
 * empty body when the person cancelled, `{status:false, code, message, details}`; from `commonUtils` `{code:"200", responseObject}`,
 * `{code:"500", message:"action.canceled"}`; from the program itself `{success:false, errorCode:"MODULE_NOT_FOUND"}`.
 */
export function readAnswer(text: string): Answer {
  const message = text.length <= MAX_ANSWER_CHARACTERS ? parsedObject(text) : null;
  if (message === null) return { kind: 'not-understood' };

  if (message['errorCode'] === 'MODULE_NOT_FOUND') return { kind: 'module-missing' };
  if (typeof message['status'] === 'boolean') return readBasics(message);
  if (typeof message['code'] === 'string') return readCommonUtils(message);
  if (isObject(message['result']) && typeof message['result']['version'] === 'string') {
    return { kind: 'greeting', version: message['result']['version'] };
  }
  return { kind: 'not-understood' };
}

function readBasics(message: Record<string, unknown>): Answer {
  if (message['status'] === false) return refusal(message);
  const body = message['body'];
  if (!isObject(body)) return { kind: 'not-understood' };
  return 'result' in body ? { kind: 'result', value: body['result'] } : { kind: 'cancelled' };
}

function readCommonUtils(message: Record<string, unknown>): Answer {
  return message['code'] === '200' ? { kind: 'result', value: message['responseObject'] } : refusal(message);
}

function refusal(message: Record<string, unknown>): Answer {
  const code = String(message['code'] ?? '');
  const cancelled = code === 'USER_CANCELED' || message['message'] === 'action.canceled';
  return cancelled ? { kind: 'cancelled' } : { kind: 'error', code };
}

/**
 * The one signed document in a result: a string, an array of one string, or `{signatures: …}` with either.
 *
 * @returns `null` when there is not exactly one, when it is not XML at first sight, or when the server would find it too large
 */
export function signedDocumentIn(value: unknown): string | null {
  const held = isObject(value) ? value['signatures'] : value;
  const only = Array.isArray(held) && held.length === 1 ? held[0] : held;
  if (typeof only !== 'string' || only.length > MAX_DOCUMENT_CHARACTERS) return null;
  return only.trimStart().startsWith('<') ? only : null;
}

function parsedObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
