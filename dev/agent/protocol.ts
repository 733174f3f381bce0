/**
 * The messages of NCALayer, the signing program on a person's computer: JSON texts over a WebSocket at wss://127.0.0.1:13579/.
 * The program speaks first. Two modules matter to a site: `basics`, and the older `commonUtils`, each with an envelope of its own.
 */

/** Said first, before anything is asked. Sites read the version and nothing else. */
export const GREETING = '{"result":{"version":"1.4"}}';

/** Not JSON. Sites send it to learn whether the program still lives; it is sent back as it came. */
export const HEARTBEAT = '--heartbeat--';

export const BASICS = 'kz.gov.pki.knca.basics';
export const COMMON_UTILS = 'kz.gov.pki.knca.commonUtils';

export type Request = Readonly<{ module: string; method: string; args: unknown }>;

/** @returns `null` for what is not JSON, or not a request */
export function parseRequest(text: string): Request | null {
  const message = parseJson(text);
  if (!isRecord(message)) return null;
  const { module, method, args } = message;
  if (typeof module !== 'string' || typeof method !== 'string') return null;
  return { module, method, args };
}

export const UNREADABLE = { success: false, code: 'COMMON_JSON_WRAPPING_EXCEPTION' };
export const MODULE_NOT_FOUND = { success: false, errorCode: 'MODULE_NOT_FOUND' };

export const basicsAnswer = {
  done: (result: unknown) => ({ status: true, body: { result } }),
  /** The person closed the window: a success without a result. */
  cancelled: () => ({ status: true, body: {} }),
  failed: (code: string, message: string, details = '') => ({ status: false, code, message, details }),
};

export const commonUtilsAnswer = {
  done: (responseObject: unknown) => ({ responseObject, code: '200' }),
  cancelled: () => ({ code: '500', message: 'action.canceled' }),
  failed: (message: string) => ({ code: '500', message }),
};

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
