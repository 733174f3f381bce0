/** Whole numbers modulo the order q of a group, as octets, the least significant first; read here as words of 32 bits. */

const ACCUMULATOR: usize = memory.data(72, 8);

export function isZeroNumber(a: usize, octets: i32): bool {
  let all: u64 = 0;
  for (let i = 0; i < octets; i += 8) all |= load<u64>(a + i);
  return all == 0;
}

export function isBelow(a: usize, b: usize, octets: i32): bool {
  for (let i = octets - 8; i >= 0; i -= 8) {
    const x = load<u64>(a + i), y = load<u64>(b + i);
    if (x != y) return x < y;
  }
  return false;
}

/** d = a + b, without what goes out at the top. @returns whether something does */
export function addNumbers(d: usize, a: usize, b: usize, octets: i32): bool {
  let carry: u64 = 0;
  for (let i = 0; i < octets; i += 4) {
    carry += u64(load<u32>(a + i)) + u64(load<u32>(b + i));
    store<u32>(d + i, u32(carry));
    carry >>= 32;
  }
  return carry != 0;
}

/** d = a − b modulo 2^(8 · octets). */
export function subtractNumbers(d: usize, a: usize, b: usize, octets: i32): void {
  let borrow: i64 = 0;
  for (let i = 0; i < octets; i += 4) {
    borrow += i64(load<u32>(a + i)) - i64(load<u32>(b + i));
    store<u32>(d + i, u32(borrow));
    borrow >>= 32;
  }
}

/**
 * a · b / 2^(8 · octets) modulo q, below q (Montgomery 1985).
 *
 * @param a below q, as b is
 * @param inverse −q^-1 modulo 2^32
 */
export function montgomeryMultiply(d: usize, a: usize, b: usize, q: usize, inverse: u32, octets: i32): void {
  memory.fill(ACCUMULATOR, 0, 72);
  for (let i = 0; i < octets; i += 4) {
    const ai = u64(load<u32>(a + i));
    addMultiple(ai, b, octets);
    // Of type u32, so that the product is taken modulo 2^32.
    const factor: u32 = load<u32>(ACCUMULATOR) * inverse;
    addMultiple(u64(factor), q, octets);
    // The lowest word is zero now.
    memory.copy(ACCUMULATOR, ACCUMULATOR + 4, octets + 4);
    store<u32>(ACCUMULATOR + octets, 0, 4);
  }
  const isOver = load<u32>(ACCUMULATOR + octets) != 0 || !isBelow(ACCUMULATOR, q, octets);
  if (isOver) subtractNumbers(ACCUMULATOR, ACCUMULATOR, q, octets);
  memory.copy(d, ACCUMULATOR, octets);
}

/** ACCUMULATOR += factor · x, over two words more than x has. */
@inline
function addMultiple(factor: u64, x: usize, octets: i32): void {
  let carry: u64 = 0;
  for (let i = 0; i < octets; i += 4) {
    carry += factor * u64(load<u32>(x + i)) + u64(load<u32>(ACCUMULATOR + i));
    store<u32>(ACCUMULATOR + i, u32(carry));
    carry >>= 32;
  }
  carry += u64(load<u32>(ACCUMULATOR + octets));
  store<u32>(ACCUMULATOR + octets, u32(carry));
  store<u32>(ACCUMULATOR + octets, load<u32>(ACCUMULATOR + octets, 4) + u32(carry >> 32), 4);
}
