import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { describe, expect, it } from 'vitest';
import { generateGostKeyPair, signGost } from '../../src/testing/gost-sign.ts';
import { ascii } from './octets.ts';

const REGISTRY = fileURLToPath(new URL('../../src/algorithms/registry.ts', import.meta.url));

const browser = (process.env['PATH'] ?? '')
  .split(delimiter)
  .flatMap((folder) => ['chromium', 'chromium-browser', 'google-chrome'].map((name) => join(folder, name)))
  .find((path) => existsSync(path));

/** What the bundle leaves behind in the page. */
type Page = { registry: typeof import('../../src/algorithms/registry.ts') };

const title = `the algorithms in a browser${browser === undefined ? ' (skipped: no Chromium is installed)' : ''}`;
describe.skipIf(browser === undefined)(title, { timeout: 120_000 }, () => {
  it('verify on the page’s own thread, at once', async () => {
    const key = generateGostKeyPair('GOST34310-2015-512');
    const signature = signGost(key, ascii('signed'));
    const launched = await chromium.launch({
      executablePath: browser!,
      args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
    });
    try {
      const page = await launched.newPage();
      await page.addScriptTag({ content: await bundle() });
      const verdicts = await page.evaluate(
        ([spki, right]) => {
          const { registry } = globalThis as unknown as Page;
          const algorithm = registry.signatureAlgorithmByOid('1.2.398.3.10.1.1.2.3.2')!;
          const verify = (text: string) =>
            algorithm.verify(Uint8Array.from(spki!), new TextEncoder().encode(text), Uint8Array.from(right!));
          return [verify('signed'), verify('signee')];
        },
        [[...key.publicKeySpkiDer], [...signature]],
      );
      expect(verdicts).toEqual([true, false]);
    } finally {
      await launched.close();
    }
  });
});

/** The registry and all it imports as one classic script. */
async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: false, lib: { entry: REGISTRY, formats: ['iife'], name: 'registry' } },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (output === undefined || !('output' in output)) throw new Error('nothing was built');
  return output.output[0].code;
}
