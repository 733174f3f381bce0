import type { Signer } from '../../src/domain/signer.ts';

/** Somebody with a key of the authority whom the product trusts. */
export type KeyHolder = Readonly<{ signer: Signer; sign(document: string): string }>;
