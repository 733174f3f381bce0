import { afterEach, describe, expect, it, vi } from 'vitest';
import { ascii, toHex } from './octets.ts';
import { validCase } from './signing.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

describe('a host that lacks something', { timeout: 60_000 }, () => {
  it('without WebAssembly gets the same verdicts and hash codes from plain numbers', async () => {
    vi.stubGlobal('WebAssembly', undefined);
    vi.resetModules();
    const { cryptoProA, hashes } = await import('../../src/algorithms/engine/fastest.ts');
    const { makeCurveEngine } = await import('../../src/algorithms/engine/curve-engine.ts');
    const { CRYPTO_PRO_A } = await import('../../src/algorithms/gost-3410/curves.ts');
    expect(makeCurveEngine(CRYPTO_PRO_A, 'integer')).toBeNull();
    const { publicKey, digest, signature } = validCase(CRYPTO_PRO_A, 'plain');
    expect(cryptoProA().verify(publicKey, digest, signature)).toBe(true);
    expect(cryptoProA().verify(publicKey, digest, validCase(CRYPTO_PRO_A, 'other').signature)).toBe(false);
    expect(toHex(cryptoProA().multiplyBase(1n)).startsWith('01')).toBe(true);
    expect(toHex(hashes().gost341194(ascii('This is message, length=32 bytes')))).toBe(
      'b1c466d37519b82e8319819ff32595e047a28cb6f83eff1c6916a815a637fffa',
    );
    expect(toHex(hashes().streebog512(new Uint8Array(0)))).toMatch(/^8e945da209aa869f/);
  });

  it('without relaxed SIMD gets the integer arithmetic', async () => {
    const host = globalThis as unknown as { WebAssembly: { Module: new (bytes: Uint8Array) => object } };
    const { Module } = host.WebAssembly;
    let compiled = 0;
    vi.stubGlobal('WebAssembly', {
      ...host.WebAssembly,
      Instance: (host.WebAssembly as unknown as { Instance: unknown }).Instance,
      // As Node 20 answers: the module is invalid.
      Module: class extends Module {
        constructor(bytes: Uint8Array) {
          if (bytes.length > 25_000) throw new Error('simd opcode not available');
          super(bytes);
          compiled += 1;
        }
      },
    });
    vi.resetModules();
    const { makeCurveEngine } = await import('../../src/algorithms/engine/curve-engine.ts');
    const { cryptoProA } = await import('../../src/algorithms/engine/fastest.ts');
    const { CRYPTO_PRO_A } = await import('../../src/algorithms/gost-3410/curves.ts');
    expect(makeCurveEngine(CRYPTO_PRO_A, 'fused')).toBeNull();
    const { publicKey, digest, signature } = validCase(CRYPTO_PRO_A, 'plain');
    expect(cryptoProA().verify(publicKey, digest, signature)).toBe(true);
    expect(compiled).toBe(1);
  });

  it('does no work when the algorithms are imported', async () => {
    let compiled = 0;
    vi.stubGlobal('WebAssembly', {
      Module: class {
        constructor() {
          compiled += 1;
        }
      },
    });
    vi.resetModules();
    await import('../../src/algorithms/registry.ts');
    expect(compiled).toBe(0);
  });
});
