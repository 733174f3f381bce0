import type { EvidenceTimestamp } from './timestamp-authority.ts';

/** Time stamps of accepted evidence, kept beside the payload and erased with it. */
export interface EvidenceTimestamps {
  /** What is to be stamped: the text whose SHA-256 is the record's digest. `null`: there is no such payload, or it has its stamp. */
  unstamped(evidenceId: string): Promise<string | null>;
  /** Keeps it, unless there is one or the payload has been erased meanwhile. */
  keep(evidenceId: string, timestamp: EvidenceTimestamp): Promise<void>;
}
