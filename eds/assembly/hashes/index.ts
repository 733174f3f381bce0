/** The hash functions, over data that the caller writes into a buffer piece by piece. */

import { prepareGost94 } from './gost-94';
import { prepareStreebog } from './streebog';

export { gost94Finish, gost94Start, gost94Update } from './gost-94';
export { streebogFinish, streebogStart, streebogUpdate } from './streebog';

const DATA: usize = memory.data(65536, 64);

/** 64 KiB for the data. */
export function data(): usize {
  return DATA;
}

/** Makes everything ready. The data: the eight substitution boxes of GOST R 34.11-94, then what `prepareStreebog` takes. */
export function prepare(): void {
  prepareGost94(DATA);
  prepareStreebog(DATA + 128);
}
