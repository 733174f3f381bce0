import type { TestKey } from './test-key.ts';

/** A certificate in DER with its private key. */
export type CertifiedKey = Readonly<{ certificate: Uint8Array; key: TestKey }>;
