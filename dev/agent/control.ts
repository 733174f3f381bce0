import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Behaviour, parseBehaviour } from './behaviour.ts';
import { readBody, sendJson } from './http-exchange.ts';
import type { AgentKey } from './key.ts';
import { isRecord, parseJson } from './protocol.ts';
import type { Choice, ChoiceOutcome, Shown, SigningWindow } from './signing-window.ts';

/** What page and JSON control have to work with. */
export type Controls = Readonly<{
  window: SigningWindow;
  keys: () => readonly AgentKey[];
  behaviour: () => Behaviour;
  behave: (behaviour: Behaviour) => void;
}>;

const MAX_WAIT_MS = 60_000;

const STATUS: Readonly<Record<ChoiceOutcome, number>> = {
  answered: 200,
  'nothing-waiting': 409,
  'another-request': 409,
  'unknown-key': 404,
  'not-offered': 403,
  'wrong-password': 403,
};

/**
 * The agent by JSON, for tests and scripts:
 *
 *     GET  /api/request?waitMs=5000            what is asked, once something is; null when nothing came in time
 *     GET  /api/keys                           the keys in the folder
 *     POST /api/sign {key, password?, request?, ignoreFilter?}
 *     POST /api/cancel {request?}
 *     GET, POST /api/behaviour {kind, ...}     see behaviour.ts
 */
export async function answerControl(
  request: IncomingMessage,
  url: URL,
  response: ServerResponse,
  controls: Controls,
): Promise<void> {
  const { window, keys, behaviour, behave } = controls;
  const route = `${request.method} ${url.pathname}`;
  if (route === 'GET /api/request') {
    const waitMs = Math.min(Number(url.searchParams.get('waitMs') ?? 0) || 0, MAX_WAIT_MS);
    return sendJson(response, 200, describe(await whenShown(window, waitMs)));
  }
  if (route === 'GET /api/keys') return sendJson(response, 200, keys().map(describeKey));
  if (route === 'GET /api/behaviour') return sendJson(response, 200, behaviour());
  if (request.method !== 'POST') return sendJson(response, 404, { outcome: 'unknown-path' });

  // A page of another site can send a form without asking first, but not JSON.
  if (!request.headers['content-type']?.startsWith('application/json'))
    return sendJson(response, 415, { outcome: 'not-json' });
  const body = await readBody(request);
  if (body === null) return sendJson(response, 413, { outcome: 'too-large' });
  const message = parseJson(body === '' ? '{}' : body);
  if (!isRecord(message)) return sendJson(response, 400, { outcome: 'malformed' });
  if (route === 'POST /api/sign') {
    const choice = parseChoice(message);
    if (choice === null) return sendJson(response, 400, { outcome: 'malformed' });
    const outcome = window.choose(choice);
    return sendJson(response, STATUS[outcome], { outcome });
  }
  if (route === 'POST /api/cancel') {
    const outcome = window.cancel(typeof message['request'] === 'string' ? message['request'] : undefined);
    return sendJson(response, STATUS[outcome], { outcome });
  }
  if (route === 'POST /api/behaviour') {
    const wanted = parseBehaviour(message);
    if (wanted === null) return sendJson(response, 400, { outcome: 'malformed' });
    behave(wanted);
    return sendJson(response, 200, wanted);
  }
  return sendJson(response, 404, { outcome: 'unknown-path' });
}

/** @returns what is shown, at once or as soon as something is; `null` when nothing came in time */
function whenShown(window: SigningWindow, waitMs: number): Promise<Shown | null> {
  const shown = window.shown();
  if (shown !== null || waitMs === 0) return Promise.resolve(shown);
  return new Promise((resolve) => {
    const settle = (found: Shown | null) => {
      clearTimeout(timer);
      forget();
      resolve(found);
    };
    const timer = setTimeout(() => settle(null), waitMs);
    const forget = window.onChange(() => {
      const now = window.shown();
      if (now !== null) settle(now);
    });
  });
}

function parseChoice(message: Readonly<Record<string, unknown>>): Choice | null {
  const { key, password, request, ignoreFilter } = message;
  if (typeof key !== 'string') return null;
  return {
    key,
    ignoreFilter: ignoreFilter === true,
    ...(typeof password === 'string' && { password }),
    ...(typeof request === 'string' && { request }),
  };
}

function describe(shown: Shown | null) {
  if (shown === null) return null;
  const { id, ask, behind, offered, withheld } = shown;
  return {
    id,
    purpose: ask.purpose,
    origin: ask.origin,
    documents: ask.documents.map((document) =>
      document.format === 'xml' ? document.text : Buffer.from(document.bytes).toString('base64'),
    ),
    language: ask.language,
    behind,
    offered: offered.map((key) => key.id),
    withheld: withheld.map(({ key, because }) => ({ key: key.id, because })),
  };
}

function describeKey({ id, asksPassword, facts, story }: AgentKey) {
  const known = facts();
  if (known === null) return { id, asksPassword };
  const { displayName, iin, bin, organisation, algorithm, notBefore, notAfter } = known;
  const what = story?.what ?? null;
  return { id, asksPassword, displayName, iin, bin, organisation, algorithm, notBefore, notAfter, what };
}
