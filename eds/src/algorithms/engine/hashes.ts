import { TEST_S_BOX } from '../gost-3411-94/constants.ts';
import { A, C, PI } from '../streebog/constants.ts';
import { HASHES } from './generated/hashes.ts';
import { instantiate, type Memory } from './web-assembly.ts';

/** Exports of `assembly/hashes`. Addresses are octets from the start of the memory. */
type HashesModule = Readonly<{
  memory: Memory;
  data(): number;
  prepare(): void;
  streebogStart(): void;
  streebogUpdate(data: number, blocks: number): void;
  streebogFinish(data: number, length: number): number;
  gost94Start(): void;
  gost94Update(data: number, blocks: number): void;
  gost94Finish(data: number, length: number): number;
}>;

export type HashEngine = Readonly<{
  streebog512(data: Uint8Array): Uint8Array;
  gost341194(data: Uint8Array): Uint8Array;
}>;

/** Octets that the module's buffer takes at once: a whole number of blocks of both functions. */
const PIECE = 65_536;

/**
 * The hash functions in WebAssembly, or `null` where the host has none.
 *
 * @param sBox substitution boxes of GOST R 34.11-94; tests give CryptoPro's, which other implementations have
 */
export function makeHashEngine(sBox: readonly (readonly number[])[] = TEST_S_BOX): HashEngine | null {
  const module = instantiate<HashesModule>(HASHES);
  if (module === null) return null;
  const { memory, data } = module;
  // This memory never grows, so that one view of it stays good.
  const octets = new Uint8Array(memory.buffer);
  octets.set(constants(sBox), data());
  module.prepare();

  const hashed = (
    input: Uint8Array,
    blockLength: number,
    update: (data: number, blocks: number) => void,
    finish: (data: number, length: number) => number,
    length: number,
  ): Uint8Array => {
    let offset = 0;
    for (; input.length - offset >= PIECE; offset += PIECE) {
      octets.set(input.subarray(offset, offset + PIECE), data());
      update(data(), PIECE / blockLength);
    }
    const rest = input.subarray(offset);
    octets.set(rest, data());
    const blocks = Math.floor(rest.length / blockLength);
    update(data(), blocks);
    const at = finish(data() + blocks * blockLength, rest.length - blocks * blockLength);
    return octets.slice(at, at + length);
  };

  return {
    streebog512(input) {
      module.streebogStart();
      return hashed(input, 64, module.streebogUpdate, module.streebogFinish, 64);
    },
    gost341194(input) {
      module.gost94Start();
      return hashed(input, 32, module.gost94Update, module.gost94Finish, 32);
    },
  };
}

/** What `prepare` of the module reads: the boxes, π′, the rows of A, C₁ … C₁₂. */
function constants(sBox: readonly (readonly number[])[]): Uint8Array {
  const rows = new DataView(new ArrayBuffer(512));
  A.forEach((row, i) => {
    rows.setBigUint64(8 * i, row, true);
  });
  const iteration = C.flatMap((digits) =>
    Array.from({ length: 64 }, (_, i) => Number.parseInt(digits.slice(126 - 2 * i, 128 - 2 * i), 16)),
  );
  return Uint8Array.from([...sBox.flat(), ...PI, ...new Uint8Array(rows.buffer), ...iteration]);
}
