/**
 * What the curves need of a prime field. Elements live in memory and are named by their addresses; a result may be
 * written over an operand. They are kept redundant: only `octets.ts` makes a number of its own below p out of one.
 *
 * The point formulas (`jacobian.ts`) are written once over this class. `changetype<F>(0)` gives its methods without any
 * object, so that every call is a direct one.
 *
 * Weights: what `multiply` and `square` write has weight 1, `add` and `subtract` add the weights of their operands,
 * `scale` multiplies by the size of its factor. The product of the weights of two operands of `multiply` may be up to 25.
 */
export abstract class Field {
  /** Octets of memory that one element takes. */
  abstract size(): i32;
  /** Octets of the number that it stands for: 32 or 64. */
  abstract octets(): i32;
  /** Limbs of an element, and bits of each. */
  abstract limbs(): i32;
  abstract radix(): i32;
  /** p = 2^(8 · octets) − this. */
  abstract complement(): i64;

  abstract multiply(d: usize, a: usize, b: usize): void;
  abstract square(d: usize, a: usize): void;
  abstract add(d: usize, a: usize, b: usize): void;
  abstract subtract(d: usize, a: usize, b: usize): void;
  /** @param factor from −4 to 4 */
  abstract scale(d: usize, a: usize, factor: i32): void;
  abstract copy(d: usize, a: usize): void;

  abstract limb(a: usize, index: i32): i64;
  abstract setLimb(d: usize, index: i32, limb: i64): void;
  /** `false` says that the element, of a weight up to 5, is not zero modulo p. It is wrong about few others. */
  abstract mayBeZero(a: usize): bool;
}
