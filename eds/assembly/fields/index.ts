/** The fields alone, for a test of their bounds: this module is built by the test and by nothing else. */

import { prepareCarries } from '../fused/carry';
import { Fused256, prepareFused256 } from '../fused/field-256';
import { Fused512, prepareFused512 } from '../fused/field-512';
import { prepareProducts } from '../fused/product';
import { Integer256 } from '../integer/field-256';
import { Integer512 } from '../integer/field-512';

/** Two operands and a result, 160 octets each. */
const ELEMENTS: usize = memory.data(480, 16);

export function prepare(): void {
  prepareProducts();
  prepareCarries();
  prepareFused256();
  prepareFused512();
}

export function elements(): usize {
  return ELEMENTS;
}

export function multiplyFused256(): void { changetype<Fused256>(0).multiply(ELEMENTS + 320, ELEMENTS, ELEMENTS + 160); }
export function multiplyFused512(): void { changetype<Fused512>(0).multiply(ELEMENTS + 320, ELEMENTS, ELEMENTS + 160); }
export function multiplyInteger256(): void { changetype<Integer256>(0).multiply(ELEMENTS + 320, ELEMENTS, ELEMENTS + 160); }
export function multiplyInteger512(): void { changetype<Integer512>(0).multiply(ELEMENTS + 320, ELEMENTS, ELEMENTS + 160); }
export function squareFused256(): void { changetype<Fused256>(0).square(ELEMENTS + 320, ELEMENTS); }
export function squareFused512(): void { changetype<Fused512>(0).square(ELEMENTS + 320, ELEMENTS); }
export function squareInteger256(): void { changetype<Integer256>(0).square(ELEMENTS + 320, ELEMENTS); }
export function squareInteger512(): void { changetype<Integer512>(0).square(ELEMENTS + 320, ELEMENTS); }
