import type { Session } from '../domain/session.ts';
import type { Caller } from './caller.ts';
import type { EndedSessions } from './ports/ended-sessions.ts';
import type { Secrets } from './ports/secrets.ts';
import type { Sessions } from './ports/sessions.ts';

/** Begins, raises and ends sessions. A browser gets a new token whenever its rights rise, so that a token planted before is worthless. */
export type SessionKeeper = Readonly<{
  /** The caller's live session, or a new anonymous one. */
  open(caller: Caller, live: Session | null, now: Date): Promise<Session>;
  /** A holder for a session that is about to rise; nothing is kept yet. */
  prepareRise(caller: Caller, live: Session): PreparedRise;
  /** The session under its new holder, with what changed; the old one is gone. */
  rise(caller: Caller, live: Session, prepared: PreparedRise, changes: Partial<Session>): Promise<Session>;
  /** Ends sessions for good, even if an older Redis comes back. */
  end(holders: readonly string[], now: Date): Promise<void>;
}>;

export type PreparedRise = Readonly<{ holder: string; token: string | null }>;

export function makeSessionKeeper({
  sessions,
  endedSessions,
  secrets,
}: {
  sessions: Sessions;
  endedSessions: EndedSessions;
  secrets: Secrets;
}): SessionKeeper {
  /** A partner's user keeps its holder; a browser gets a token that nobody has seen before. */
  const newHolder = (caller: Caller): PreparedRise => {
    if (caller.kind === 'partner' && caller.holder !== null) return { holder: caller.holder, token: null };
    const token = secrets.newSessionToken();
    return { holder: secrets.digest(token), token };
  };

  return {
    async open(caller, live, now) {
      if (live !== null) return live;
      const { holder, token } = newHolder(caller);
      const session = anonymous(holder, caller.device, now);
      await sessions.put(session);
      if (token !== null) caller.adopt(token);
      return session;
    },

    prepareRise: (caller) => newHolder(caller),

    async rise(caller, live, { holder, token }, changes) {
      const risen: Session = { ...live, ...changes, holder };
      await sessions.put(risen);
      if (holder !== live.holder) await sessions.end(live.holder);
      if (token !== null) caller.adopt(token);
      return risen;
    },

    async end(holders, now) {
      if (holders.length === 0) return;
      await endedSessions.add(holders, now);
      await Promise.all(holders.map((holder) => sessions.end(holder)));
    },
  };
}

const anonymous = (holder: string, device: string, now: Date): Session => ({
  holder,
  stage: 'ANONYMOUS',
  accountId: null,
  epoch: null,
  consents: [],
  challengeId: null,
  grantId: null,
  passwordTries: 0,
  device,
  createdAt: now,
  lastUsedAt: now,
  identifiedUntil: null,
});
