import { type Answer, readAnswer } from './answer.ts';

/** NCALayer and the page send each other this bare text to show that they are alive; it is not JSON and answers nothing. */
const HEARTBEAT = '--heartbeat--';

/** How often the page sends it. */
const HEARTBEAT_EVERY_MS = 10_000;

/**
 * A program that has not sent anything for this long while it was asked to sign may hang. The authority's own example waits so
 * long (50 heartbeats of 2 s), for an open window can keep NCALayer from answering them; a person may still be choosing, so
 * that nothing is ended by it.
 */
const SILENT_AFTER_MS = 100_000;

/** NCALayer speaks first, at once. A program that stays silent this long after opening is not NCALayer. */
const GREETING_WITHIN_MS = 5_000;

export type Opened =
  | Readonly<{ kind: 'open'; connection: Connection }>
  | Readonly<{ kind: 'refused' }>
  | Readonly<{ kind: 'not-understood' }>
  | Readonly<{ kind: 'aborted' }>;

export type Asked = Exclude<Answer, { kind: 'greeting' }> | Readonly<{ kind: 'lost' }> | Readonly<{ kind: 'aborted' }>;

export interface Connection {
  /**
   * Sends one request and waits for its answer; nothing else may be asked meanwhile.
   *
   * @param onSilence told when the program has been silent for long, and again with `false` when it is heard
   */
  ask(request: object, signal: AbortSignal, onSilence: (isSilent: boolean) => void): Promise<Asked>;
  close(): void;
}

export type OpenOptions = Readonly<{
  url: string;
  signal: AbortSignal;
  WebSocket?: typeof globalThis.WebSocket;
  greetingWithinMs?: number;
  heartbeatEveryMs?: number;
  silentAfterMs?: number;
}>;

/**
 * Opens one connection to the program and waits for its greeting.
 *
 * There is no limit on the time until the socket opens: while the browser's own question is on the screen the socket stays in
 * CONNECTING, and a program that is not there refuses at once. The caller's signal ends the wait.
 */
export async function openConnection(options: OpenOptions): Promise<Opened> {
  const { url, signal, WebSocket = globalThis.WebSocket } = options;
  if (signal.aborted) return { kind: 'aborted' };
  let socket: WebSocket;
  try {
    socket = new WebSocket(url);
  } catch {
    return { kind: 'refused' }; // a page policy or a malformed address: the socket was never made
  }
  const opened = await greeted(socket, signal, options.greetingWithinMs ?? GREETING_WITHIN_MS);
  if (opened !== 'greeted') {
    socket.close();
    return { kind: opened };
  }
  const { heartbeatEveryMs = HEARTBEAT_EVERY_MS, silentAfterMs = SILENT_AFTER_MS } = options;
  return { kind: 'open', connection: greetedConnection(socket, { heartbeatEveryMs, silentAfterMs }) };
}

function greeted(
  socket: WebSocket,
  signal: AbortSignal,
  withinMs: number,
): Promise<'greeted' | 'refused' | 'not-understood' | 'aborted'> {
  const listening = new AbortController();
  const on = { signal: listening.signal };
  let silence: ReturnType<typeof setTimeout> | undefined;
  return new Promise<'greeted' | 'refused' | 'not-understood' | 'aborted'>((resolve) => {
    const startSilence = () => {
      silence = setTimeout(() => resolve('not-understood'), withinMs);
    };
    socket.addEventListener('open', startSilence, on);
    socket.addEventListener('close', () => resolve('refused'), on);
    socket.addEventListener('error', () => resolve('refused'), on);
    signal.addEventListener('abort', () => resolve('aborted'), on);
    const read = ({ data }: MessageEvent) => {
      if (data === HEARTBEAT) return;
      resolve(typeof data === 'string' && readAnswer(data).kind === 'greeting' ? 'greeted' : 'not-understood');
    };
    socket.addEventListener('message', read, on);
  }).finally(() => {
    clearTimeout(silence);
    listening.abort();
  });
}

function greetedConnection(
  socket: WebSocket,
  { heartbeatEveryMs, silentAfterMs }: { heartbeatEveryMs: number; silentAfterMs: number },
): Connection {
  let heardAt = performance.now();
  let isSilent = false;
  let tellSilence: (isSilent: boolean) => void = () => {};
  const heard = (now: boolean) => {
    if (isSilent === !now) return;
    isSilent = !now;
    tellSilence(isSilent);
  };
  const heartbeat = setInterval(() => {
    if (socket.readyState === socket.OPEN) socket.send(HEARTBEAT);
    if (performance.now() - heardAt >= silentAfterMs) heard(false);
  }, heartbeatEveryMs);
  socket.addEventListener('message', () => {
    heardAt = performance.now();
    heard(true);
  });
  const stop = () => clearInterval(heartbeat);
  socket.addEventListener('close', stop);

  return {
    ask(request, signal, onSilence) {
      tellSilence = onSilence;
      const listening = new AbortController();
      const on = { signal: listening.signal };
      return new Promise<Asked>((resolve) => {
        socket.addEventListener('close', () => resolve({ kind: 'lost' }), on);
        signal.addEventListener('abort', () => resolve({ kind: 'aborted' }), on);
        const read = ({ data }: MessageEvent) => {
          const answer = answerIn(data);
          if (answer !== null) resolve(answer);
        };
        socket.addEventListener('message', read, on);
        if (signal.aborted) resolve({ kind: 'aborted' });
        else if (socket.readyState !== socket.OPEN) resolve({ kind: 'lost' });
        else socket.send(JSON.stringify(request));
      }).finally(() => {
        tellSilence = () => {};
        listening.abort();
      });
    },
    close() {
      stop();
      socket.close();
    },
  };
}

/** @returns `null` for what answers nothing: a heartbeat, an empty keep-alive object, the greeting once more */
function answerIn(data: unknown): Asked | null {
  if (data === HEARTBEAT || data === '{}') return null;
  if (typeof data !== 'string') return { kind: 'not-understood' };
  const answer = readAnswer(data);
  return answer.kind === 'greeting' ? null : answer;
}
