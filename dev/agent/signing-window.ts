import { randomUUID } from 'node:crypto';
import type { Document } from './document.ts';
import type { AgentKey, OpenedKey } from './key.ts';
import { type KeyFilter, type Withheld, withheldBecause } from './key-filter.ts';
import type { Language } from './language.ts';

/** What a site wants from the person. */
export type Ask = Readonly<{
  purpose: 'sign' | 'show-key';
  /** Of the page that asks, as its browser says; `null` when it says none. */
  origin: string | null;
  /** What would be signed; nothing when only a key's certificate is asked for. */
  documents: readonly Document[];
  filter: KeyFilter;
  /** The language the site speaks with the person. */
  language: Language | null;
}>;

export type Shown = Readonly<{
  /** Names this request, so that a late click can't answer the next one. */
  id: string;
  ask: Ask;
  /** Requests behind this one. */
  behind: number;
  offered: readonly AgentKey[];
  withheld: readonly Readonly<{ key: AgentKey; because: Withheld }>[];
}>;

export type Answer =
  | Readonly<{ kind: 'chosen'; key: OpenedKey; id: string }>
  | Readonly<{ kind: 'cancelled' }>
  /** Whoever asked hung up. */
  | Readonly<{ kind: 'gone' }>;

/** A request that is over, as the person may want to look it up. */
export type Finished = Readonly<{
  kind: 'chosen' | 'shown' | 'cancelled' | 'gone';
  /** Whose key it was; `null` when none was chosen. */
  keyName: string | null;
  origin: string | null;
  at: Date;
}>;

export type Choice = Readonly<{
  key: string;
  password?: string;
  /** The request this choice is meant for; left out: the one shown. */
  request?: string;
  /** A signing program may do what it was asked not to: then the server must refuse, and this lets one see it. */
  ignoreFilter?: boolean;
}>;

export type ChoiceOutcome =
  | 'answered'
  | 'nothing-waiting'
  | 'another-request'
  | 'unknown-key'
  | 'not-offered'
  | 'wrong-password';

export type SigningWindow = Readonly<{
  /** Waits for the person. Requests are shown one at a time, in the order they came. */
  ask(ask: Ask, hungUp: AbortSignal): Promise<Answer>;
  shown(): Shown | null;
  choose(choice: Choice): ChoiceOutcome;
  /** @param request the request this is meant for; left out: the one shown */
  cancel(request?: string): 'answered' | 'nothing-waiting' | 'another-request';
  /** The latest requests that are over, newest first. */
  recent(): readonly Finished[];
  /** Rises by one with each change, so that a page can tell whether it is up to date. */
  version(): number;
  /** Tells the listeners that something else on the page changed. */
  refresh(): void;
  /** Calls back after each change of what is shown. @returns ends it */
  onChange(listener: () => void): () => void;
}>;

const MAX_RECENT = 5;

/** NCALayer's window, where the person sees what is asked, picks a key, signs or cancels; here it is drawn by a page. */
export function makeSigningWindow({ keys, now }: { keys: () => readonly AgentKey[]; now: () => Date }): SigningWindow {
  const waiting: { id: string; ask: Ask; answer: (answer: Answer) => void }[] = [];
  const recent: Finished[] = [];
  const listeners = new Set<() => void>();
  let version = 0;
  const changed = () => {
    version += 1;
    for (const listener of listeners) listener();
  };

  function ask(ask: Ask, hungUp: AbortSignal): Promise<Answer> {
    if (hungUp.aborted) return Promise.resolve({ kind: 'gone' });
    return new Promise((resolve) => {
      const leave = () => request.answer({ kind: 'gone' });
      const request = {
        id: randomUUID(),
        ask,
        answer(answer: Answer) {
          hungUp.removeEventListener('abort', leave);
          waiting.splice(waiting.indexOf(request), 1);
          recent.unshift(finished(ask, answer, now()));
          recent.splice(MAX_RECENT);
          changed();
          resolve(answer);
        },
      };
      hungUp.addEventListener('abort', leave, { once: true });
      waiting.push(request);
      changed();
    });
  }

  function shown(): Shown | null {
    const [first] = waiting;
    if (first === undefined) return null;
    const judged = keys().map((key) => ({ key, because: withheldBecause(key.facts(), first.ask.filter, now()) }));
    return {
      id: first.id,
      ask: first.ask,
      behind: waiting.length - 1,
      offered: judged.flatMap(({ key, because }) => (because === null ? [key] : [])),
      withheld: judged.flatMap(({ key, because }) => (because === null ? [] : [{ key, because }])),
    };
  }

  function choose({ key: id, password = '', request, ignoreFilter = false }: Choice): ChoiceOutcome {
    const [first] = waiting;
    if (first === undefined) return 'nothing-waiting';
    if (request !== undefined && request !== first.id) return 'another-request';
    const key = keys().find((one) => one.id === id);
    if (key === undefined) return 'unknown-key';
    const opened = key.open(password);
    if (opened === null) return 'wrong-password';
    if (!ignoreFilter && withheldBecause(opened.facts, first.ask.filter, now()) !== null) {
      changed(); // a key file tells only now what it holds
      return 'not-offered';
    }
    first.answer({ kind: 'chosen', key: opened, id });
    return 'answered';
  }

  function cancel(request?: string) {
    const [first] = waiting;
    if (first === undefined) return 'nothing-waiting';
    if (request !== undefined && request !== first.id) return 'another-request';
    first.answer({ kind: 'cancelled' });
    return 'answered';
  }

  function onChange(listener: () => void) {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }

  return { ask, shown, choose, cancel, recent: () => recent, version: () => version, refresh: changed, onChange };
}

function finished({ purpose, origin }: Ask, answer: Answer, at: Date): Finished {
  if (answer.kind !== 'chosen') return { kind: answer.kind, keyName: null, origin, at };
  return { kind: purpose === 'sign' ? 'chosen' : 'shown', keyName: answer.key.facts.displayName, origin, at };
}
