/** As much of WebAssembly's own interface as is used here; no library of types for hosts in general declares it. */
type WebAssemblyHost = Readonly<{
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object) => { exports: unknown };
}>;

export type Memory = Readonly<{ buffer: ArrayBuffer }>;

/**
 * What a module exports, compiled and instantiated at once; `null` on a host that has no WebAssembly, forbids it (a page
 * whose Content-Security-Policy lacks `wasm-unsafe-eval`) or does not know an instruction of the module.
 */
export function instantiate<Exports>(base64: string): Exports | null {
  const host = (globalThis as { WebAssembly?: WebAssemblyHost }).WebAssembly;
  if (host === undefined) return null;
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    return new host.Instance(new host.Module(bytes)).exports as Exports;
  } catch {
    return null;
  }
}
