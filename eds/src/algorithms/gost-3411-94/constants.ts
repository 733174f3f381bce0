/** The constants of GOST R 34.11-94 (GOST 34.311-95 in Kazakhstan; RFC 5831). */

/**
 * The substitution boxes of id-GostR3411-94-TestParamSet (RFC 4357 §11.2, printed in RFC 5831 §7.1), which НУЦ РК uses
 * in production: its real signatures verify with these and with no others. Row 0 substitutes the lowest four bits.
 */
// biome-ignore format: a table of the standard
export const TEST_S_BOX: readonly (readonly number[])[] = [
  [4, 10, 9, 2, 13, 8, 0, 14, 6, 11, 1, 12, 7, 15, 5, 3],
  [14, 11, 4, 12, 6, 13, 15, 10, 2, 3, 8, 1, 0, 7, 5, 9],
  [5, 8, 1, 13, 10, 3, 4, 2, 14, 15, 12, 7, 6, 0, 9, 11],
  [7, 13, 10, 1, 0, 8, 9, 15, 14, 4, 6, 12, 11, 2, 5, 3],
  [6, 12, 7, 1, 5, 15, 13, 8, 4, 10, 9, 14, 0, 3, 11, 2],
  [4, 11, 10, 0, 7, 2, 1, 13, 3, 6, 8, 5, 9, 12, 15, 14],
  [13, 11, 4, 1, 3, 15, 5, 9, 0, 10, 14, 7, 6, 8, 2, 12],
  [1, 15, 13, 0, 5, 7, 10, 4, 9, 2, 3, 14, 6, 11, 8, 12],
];

/** C₃ of the key generation; C₂ and C₄ are zero (RFC 5831 §5.1). */
export const C3 = 0xff00ffff000000ffff0000ff00ffff0000ff00ff00ff00ffff00ff00ff00ff00n;
