/** Octets, the least significant first, as an unsigned number: the order of every number in GOST signatures of НУЦ РК. */
export function numberFromLittleEndian(octets: Uint8Array): bigint {
  let digits = '';
  for (const octet of octets) digits = octet.toString(16).padStart(2, '0') + digits;
  return digits === '' ? 0n : BigInt(`0x${digits}`);
}

/** @throws {RangeError} when the number needs more octets than `length`, or is negative */
export function littleEndianFromNumber(value: bigint, length: number): Uint8Array {
  const digits = value.toString(16).padStart(2 * length, '0');
  if (value < 0n || digits.length > 2 * length) throw new RangeError(`the number does not fit ${length} octets`);
  return Uint8Array.from({ length }, (_, i) =>
    Number.parseInt(digits.slice(2 * (length - 1 - i), 2 * (length - i)), 16),
  );
}
