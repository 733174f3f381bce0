/**
 * Why something single-use is no longer open.
 *
 * UNKNOWN is also the answer for what belongs to somebody else: whether it exists is none of the caller's business.
 */
export type ClosedReason = 'EXPIRED' | 'USED' | 'REPLACED' | 'TOO_MANY_TRIES' | 'UNKNOWN';
