import type { RevocationProof } from './signature-verifier.ts';

/** A time stamp that was verified (RFC 3161), over some text in UTF-8. */
export type EvidenceTimestamp = Readonly<{
  /** What was stamped. */
  text: string;
  /** DER. */
  token: Uint8Array;
  /** What the authority vouches for. */
  time: Date;
  /** When it was judged, by the database's clock. */
  judgedAt: Date;
  /** DER, base64; the authority's certificate first, the anchor last. */
  chain: readonly string[];
  revocation: readonly RevocationProof[];
}>;

/** An authority outside that says when something existed. */
export interface TimestampAuthority {
  /**
   * @param text what is stamped, in UTF-8
   * @param at the database's time
   * @throws when the authority can't be reached, or what it sent is not good; to be tried again
   */
  stamp(text: string, at: Date): Promise<EvidenceTimestamp>;
}
