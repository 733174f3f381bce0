import { isRecord } from './protocol.ts';

/**
 * How the agent treats those who ask. All but `normal` is something that a local program was seen to do or could do, so that a site
 * can be shown to survive it.
 */
export type Behaviour =
  | Readonly<{ kind: 'normal' }>
  /** An installation without the module `basics`. */
  | Readonly<{ kind: 'older' }>
  /** Refuses to sign, as NCALayer would. */
  | Readonly<{ kind: 'error'; code: string; message: string; details: string }>
  /** Connects and says nothing, not even the greeting. */
  | Readonly<{ kind: 'no-greeting' }>
  /** Greets and hangs up at once. */
  | Readonly<{ kind: 'close-after-greeting' }>
  /** Greets, hears the request and never answers it; heartbeats go on. */
  | Readonly<{ kind: 'no-answer' }>
  /** The same without heartbeats: a program that hangs. */
  | Readonly<{ kind: 'frozen' }>
  /** Hangs up without a closing handshake as soon as a request arrives. */
  | Readonly<{ kind: 'close' }>
  /** Lets the person sign and hangs up half-way through the answer. */
  | Readonly<{ kind: 'close-in-the-middle' }>
  /** Answers after a while. */
  | Readonly<{ kind: 'slow'; delayMs: number }>
  /** Answers in fragments, one at a time. */
  | Readonly<{ kind: 'drip'; fragments: number; delayMs: number }>
  /** Answers with a text of this many characters. */
  | Readonly<{ kind: 'huge'; characters: number }>
  /** Answers with this text, whatever was asked. */
  | Readonly<{ kind: 'raw'; text: string }>
  /** Answers with bytes instead of text. */
  | Readonly<{ kind: 'binary' }>
  /** Answers everything twice. */
  | Readonly<{ kind: 'twice' }>
  /** The result of `basics` as a list of one, as some versions make it. */
  | Readonly<{ kind: 'array-result' }>
  /** The result of `basics` as `{ signatures, certificate }`. */
  | Readonly<{ kind: 'signatures-result' }>
  /** Changes the document after it was signed. */
  | Readonly<{ kind: 'altered' }>
  /** Signs another document than the one it was given. */
  | Readonly<{ kind: 'another-document' }>;

export type BehaviourKind = Behaviour['kind'];

const MAX_DELAY_MS = 10 * 60_000;
const MAX_CHARACTERS = 64 * 1024 * 1024;
const MAX_FRAGMENTS = 10_000;

/** Each kind with what it does when nothing more is said. */
const DEFAULTS: { readonly [K in BehaviourKind]: Extract<Behaviour, { kind: K }> } = {
  normal: { kind: 'normal' },
  older: { kind: 'older' },
  error: {
    kind: 'error',
    code: 'SIGNING_FAILURE',
    message: 'Signing failed',
    details: 'java.security.SignatureException',
  },
  'no-greeting': { kind: 'no-greeting' },
  'close-after-greeting': { kind: 'close-after-greeting' },
  'no-answer': { kind: 'no-answer' },
  frozen: { kind: 'frozen' },
  close: { kind: 'close' },
  'close-in-the-middle': { kind: 'close-in-the-middle' },
  slow: { kind: 'slow', delayMs: 10_000 },
  drip: { kind: 'drip', fragments: 20, delayMs: 100 },
  huge: { kind: 'huge', characters: 16 * 1024 * 1024 },
  raw: { kind: 'raw', text: '[null]' },
  binary: { kind: 'binary' },
  twice: { kind: 'twice' },
  'array-result': { kind: 'array-result' },
  'signatures-result': { kind: 'signatures-result' },
  altered: { kind: 'altered' },
  'another-document': { kind: 'another-document' },
};

export const BEHAVIOUR_KINDS = Object.keys(DEFAULTS) as readonly BehaviourKind[];

/** @returns `null` for an unknown kind, or a value of the wrong type or beyond its bounds */
export function parseBehaviour(value: unknown): Behaviour | null {
  if (!isRecord(value)) return null;
  const kind = BEHAVIOUR_KINDS.find((known) => known === value['kind']);
  if (kind === undefined) return null;
  const behaviour: Record<string, unknown> = { ...DEFAULTS[kind] };
  for (const [name, fallback] of Object.entries(behaviour)) {
    const given = value[name] ?? fallback;
    if (typeof given !== typeof fallback) return null;
    if (typeof given === 'number' && !isWithin(given, BOUNDS[name] ?? 0)) return null;
    behaviour[name] = given;
  }
  return behaviour as Behaviour;
}

const BOUNDS: Readonly<Record<string, number>> = {
  delayMs: MAX_DELAY_MS,
  characters: MAX_CHARACTERS,
  fragments: MAX_FRAGMENTS,
};

const isWithin = (value: number, bound: number) => Number.isInteger(value) && value >= 0 && value <= bound;
