import type { Curve } from '../gost-3410/curves.ts';
import { littleEndianFromNumber } from '../little-endian.ts';
import { FUSED } from './generated/fused.ts';
import { INTEGER } from './generated/integer.ts';
import { KeyTables } from './key-tables.ts';
import { instantiate, type Memory } from './web-assembly.ts';

/** Exports of `assembly/fused` and `assembly/integer`, which are the same. Addresses are octets from the start of the memory. */
type CurveModule = Readonly<{
  memory: Memory;
  input(): number;
  prepare(): number;
  makeCurve256(): number;
  makeCurve512(): number;
  allocateKeyTable256(): number;
  allocateKeyTable512(): number;
  makeKeyTable256(curve: number, table: number): number;
  makeKeyTable512(curve: number, table: number): number;
  verify256(curve: number, table: number): number;
  verify512(curve: number, table: number): number;
  multiplyBase256(curve: number): void;
  multiplyBase512(curve: number): void;
}>;

export type CurveEngine = Readonly<{
  /** The same verdict as `verifyReference` gives. The first call makes the table of the base point: some 4 ms. */
  verify(publicKey: Uint8Array, digest: Uint8Array, signature: Uint8Array): boolean;
  /** x ‖ y of k times the base point, little-endian. @param k above 0 and below q. Not in constant time */
  multiplyBase(k: bigint): Uint8Array;
}>;

/** Which arithmetic: `fused` needs relaxed SIMD and a processor that fuses multiplication and addition, `integer` neither. */
export type Arithmetic = 'fused' | 'integer';

/** Verification on one curve in WebAssembly; `null` where the host does not have what the arithmetic needs. */
export function makeCurveEngine(curve: Curve, arithmetic: Arithmetic): CurveEngine | null {
  const module = instantiate<CurveModule>(arithmetic === 'fused' ? FUSED : INTEGER);
  if (module === null || module.prepare() === 0) return null;
  const { size } = curve;
  const calls = size === 32 ? calls256(module) : calls512(module);

  /** Writes octets where the next call reads them. The view is new each time: memory that grows leaves old views empty. */
  const write = (...parts: readonly Uint8Array[]) => {
    const octets = new Uint8Array(module.memory.buffer);
    let at = module.input();
    for (const part of parts) {
      octets.set(part, at);
      at += part.length;
    }
  };

  const { p, q, b, base } = curve;
  write(...[p, q, 2n ** BigInt(16 * size) % q, b, base.x, base.y].map((value) => littleEndianFromNumber(value, size)));
  const address = calls.makeCurve();
  const tables = new KeyTables(calls.allocateKeyTable, (table, key) => {
    write(key);
    return calls.makeKeyTable(address, table) !== 0;
  });

  return {
    verify(publicKey, digest, signature) {
      if (publicKey.length !== 2 * size || digest.length !== size || signature.length !== 2 * size) return false;
      const table = tables.tableOf(publicKey);
      write(publicKey, digest, signature);
      return calls.verify(address, table) !== 0;
    },
    multiplyBase(k) {
      write(littleEndianFromNumber(k, size));
      calls.multiplyBase(address);
      return new Uint8Array(module.memory.buffer).slice(module.input(), module.input() + 2 * size);
    },
  };
}

const calls256 = (module: CurveModule) => ({
  makeCurve: module.makeCurve256,
  allocateKeyTable: module.allocateKeyTable256,
  makeKeyTable: module.makeKeyTable256,
  verify: module.verify256,
  multiplyBase: module.multiplyBase256,
});

const calls512 = (module: CurveModule) => ({
  makeCurve: module.makeCurve512,
  allocateKeyTable: module.allocateKeyTable512,
  makeKeyTable: module.makeKeyTable512,
  verify: module.verify512,
  multiplyBase: module.multiplyBase512,
});
