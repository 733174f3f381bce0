/**
 * A program that holds the person's key and signs a document when the person agrees. Today that is NCALayer on the
 * person's computer; whatever comes next (a mobile signer, for one) implements the same interface.
 */
export interface Signer {
  /**
   * Has the document signed, enveloped, and gives it back with its signature.
   *
   * Says nothing about whether the signature is good: the server decides that. Never throws for what a program or a
   * person can cause; each such end is an outcome.
   */
  sign(request: SignRequest): Promise<SignOutcome>;
}

export type SignRequest = Readonly<{
  /** The XML statement as the server issued it. */
  document: string;
  /** Offer only this person's and organisation's keys, when they are already known. */
  filter: Readonly<{ iin: string | null; bin: string | null }>;
  /** The language of the program's own window. */
  locale: 'kk' | 'ru' | 'en';
  /** The instant (milliseconds since 1970) after which the server would refuse the signature anyway. */
  deadlineMs: number;
  /** Aborted when the person cancels on the page. */
  signal: AbortSignal;
  onProgress(progress: SignProgress): void;
}>;

export type SignProgress =
  | 'connecting'
  | 'waiting-for-the-person'
  /** The program has not shown for long that it is alive. It may be hidden behind a question of its own, or hang. */
  | 'program-is-silent';

export type SignOutcome =
  | Readonly<{ kind: 'signed'; document: string }>
  | Readonly<{ kind: 'cancelled'; by: 'page' | 'program' }>
  | Readonly<{ kind: 'failed'; reason: SignFailure }>;

/** Why no signature came. Each has its sentence and remedy in the catalogue (`signing.failures`). */
export type SignFailure =
  /** Nothing answers at the address: not started, or not installed. */
  | 'NOT_RUNNING'
  /** The browser's own permission for local programs is denied. */
  | 'BLOCKED_BY_BROWSER'
  /** The program went away after it had answered. */
  | 'CONNECTION_LOST'
  /** The challenge's time ran out before the person had signed. */
  | 'TIMED_OUT'
  /** The program knows neither of the modules that can sign XML. */
  | 'OUTDATED'
  /** The program said that it could not sign. */
  | 'SIGNING_FAILED'
  /** What came back is not an answer of this protocol, or too large to be one. */
  | 'ANSWER_NOT_UNDERSTOOD'
  /** Another signature is under way on this page. */
  | 'BUSY';
