import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { build, generatedPath, generatedText, MODULES } from '../../build-assembly.ts';

describe('the WebAssembly modules', { timeout: 120_000 }, () => {
  it.each(MODULES)('$name is, byte for byte, what its sources build to', async (module) => {
    const bytes = await build(module);
    expect(readFileSync(generatedPath(module.name), 'utf8') === generatedText(module.name, bytes)).toBe(true);
  });
});
