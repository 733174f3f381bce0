import { setTimeout as delay } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import type { Behaviour } from './behaviour.ts';
import type { Desk } from './desk.ts';
import { answerMessage } from './modules.ts';
import { basicsAnswer, GREETING, HEARTBEAT } from './protocol.ts';

/** Messages that one connection may have waiting; a site asks one at a time. */
const MAX_WAITING = 16;

/** RFC 6455 §7.4.1. */
const UNSUPPORTED_DATA = 1003;
const POLICY_VIOLATION = 1008;

type Surroundings = Readonly<{ behaviour: () => Behaviour }> & Omit<Desk, 'behaviour' | 'hungUp'>;

/** Talks with one page from its connection to its end: greets, sends heartbeats back at once, answers the rest one by one. */
export function converse(socket: WebSocket, { behaviour, ...surroundings }: Surroundings): void {
  const hangUp = new AbortController();
  let waiting = 0;
  let answering = false;
  let last = Promise.resolve();

  socket.on('close', () => hangUp.abort());
  // Too large or malformed: ws closes the connection with the right code by itself; there is nobody to tell.
  socket.on('error', () => hangUp.abort());
  socket.on('message', (bytes, isBinary) => {
    if (isBinary) return socket.close(UNSUPPORTED_DATA);
    const text = bytes.toString();
    // Nothing may be sent between the fragments of an answer (RFC 6455 §5.4).
    const isSilent = answering || behaviour().kind === 'frozen';
    if (text === HEARTBEAT) return isSilent ? undefined : socket.send(HEARTBEAT);
    if (waiting >= MAX_WAITING) return socket.close(POLICY_VIOLATION);
    waiting += 1;
    last = last
      .then(() => answer(text))
      .finally(() => {
        waiting -= 1;
      });
  });

  async function answer(text: string): Promise<void> {
    if (hangUp.signal.aborted) return;
    const chosen = behaviour();
    if (chosen.kind === 'close') return socket.terminate();
    if (chosen.kind === 'no-answer' || chosen.kind === 'frozen') return;
    if (chosen.kind === 'raw') return socket.send(chosen.text);
    if (chosen.kind === 'huge') return socket.send(JSON.stringify(basicsAnswer.done('A'.repeat(chosen.characters))));
    const message = await answerMessage(text, { ...surroundings, behaviour: chosen, hungUp: hangUp.signal });
    if (message === null) return;
    answering = true;
    await deliver(socket, JSON.stringify(message), chosen, hangUp.signal);
    answering = false;
  }

  const { kind } = behaviour();
  if (kind !== 'no-greeting') socket.send(GREETING);
  if (kind === 'close-after-greeting') socket.close();
}

/** Sends an answer in the manner of the behaviour. */
async function deliver(socket: WebSocket, answer: string, behaviour: Behaviour, hungUp: AbortSignal): Promise<void> {
  switch (behaviour.kind) {
    case 'binary':
      return socket.send(Buffer.from(answer));
    case 'twice':
      socket.send(answer);
      return socket.send(answer);
    case 'slow':
      await pause(behaviour.delayMs, hungUp);
      return socket.send(answer);
    case 'drip':
      return await sendInFragments(socket, answer, behaviour, hungUp);
    case 'close-in-the-middle':
      socket.send(answer.slice(0, answer.length / 2), { fin: false }, () => socket.terminate());
      return;
    default:
      return socket.send(answer);
  }
}

async function sendInFragments(
  socket: WebSocket,
  answer: string,
  { fragments, delayMs }: Extract<Behaviour, { kind: 'drip' }>,
  hungUp: AbortSignal,
): Promise<void> {
  const bytes = Buffer.from(answer);
  const length = Math.max(1, Math.ceil(bytes.length / Math.max(1, fragments)));
  for (let from = 0; from < bytes.length && !hungUp.aborted; from += length) {
    const last = from + length >= bytes.length;
    socket.send(bytes.subarray(from, from + length), { binary: false, fin: last });
    if (last) return;
    await pause(delayMs, hungUp);
  }
}

/** Ends early when the other side hangs up; what is sent then goes nowhere. */
async function pause(delayMs: number, hungUp: AbortSignal): Promise<void> {
  await delay(delayMs, undefined, { signal: hungUp }).catch(() => {});
}
