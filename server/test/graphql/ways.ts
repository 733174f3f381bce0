import type { Ways } from './way.ts';
import { WAYS_OF_RECOVERY } from './ways-of-recovery.ts';
import { WAYS_OF_SIGN_IN } from './ways-of-sign-in.ts';

/** A way to every outcome of every operation. */
export const WAYS: Ways = { ...WAYS_OF_SIGN_IN, ...WAYS_OF_RECOVERY };
