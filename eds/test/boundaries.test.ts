import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { rolldown } from 'rolldown';
import { describe, expect, it } from 'vitest';
import { CHROMIUM_ARGUMENTS, findChromium } from '../../dev/machine/chromium.ts';
import { FOR_BROWSERS } from '../bundle-options.ts';
import { createTestAuthority, makeTestIin, signCms, signXml } from '../src/testing/index.ts';
import { anna, annasKey, at, crlWindow, octets, policy, statement } from './given.ts';

/** Every module that importing the library loads, and what each of them imports. */
function modulesBehind(entry: URL, found = new Map<string, string[]>()): Map<string, string[]> {
  const source = readFileSync(entry, 'utf8');
  const specifiers = [...source.matchAll(/^(?:import|export)\s(?:[^'"]*?\sfrom\s)?['"]([^'"]+)['"]/gms)].map(
    ([, name]) => name!,
  );
  found.set(entry.pathname, specifiers);
  for (const specifier of specifiers.filter((name) => name.startsWith('.'))) {
    const next = new URL(specifier, entry);
    if (!found.has(next.pathname)) modulesBehind(next, found);
  }
  return found;
}

describe('the library', () => {
  const modules = modulesBehind(new URL('../src/index.ts', import.meta.url));

  it('is found whole by the test that looks at its modules', () => {
    expect(modules.size).toBeGreaterThan(40);
    expect([...modules.keys()].some((path) => path.endsWith('/xmldsig/check-with-xml-crypto.ts'))).toBe(true);
  });

  it('opens no file and no socket: it imports nothing of Node, and nothing but three packages', () => {
    const packages = new Set([...modules.values()].flat().filter((name) => !name.startsWith('.')));
    expect([...packages].sort()).toEqual(['@noble/hashes/legacy.js', '@noble/hashes/sha2.js', 'saxes', 'xml-crypto']);
  });

  it('has nothing of the test authority or the command line behind it', () => {
    expect([...modules.keys()].filter((path) => /\/(testing|cli)\//.test(path))).toEqual([]);
  });
});

const program = findChromium();
if (program === null && process.env['CI']) throw new Error('these tests need Chromium');

describe.skipIf(program === null)(
  `the library in a browser${program === null ? ' (skipped: no Chromium here)' : ''}`,
  () => {
    it('verifies XML and CMS, with RSA and with GOST', async () => {
      const gost = createTestAuthority({ algorithm: 'GOST34310-2015-512' });
      const { key: _, ...person } = anna;
      const bota = gost.issuePerson({ ...person, iin: makeTestIin(new Date('1985-01-02'), 'female', 1) });
      const gostPolicy = {
        ...policy,
        anchors: [gost.root.certificate],
        intermediates: [gost.ca.certificate],
        revocation: { crls: [gost.makeCrl(crlWindow), gost.makeRootCrl(crlWindow)] },
      };
      const cases = [
        { function: 'verifyXml', document: signXml(statement, annasKey, { shape: 'commonUtils' }), policy },
        { function: 'verifyXml', document: signXml(statement, annasKey).replace('anna', 'eve'), policy },
        { function: 'verifyXml', document: signXml(statement, bota), policy: gostPolicy },
        {
          function: 'verifyCms',
          document: signCms(octets('x'), [{ signer: bota, signingTime: at }]),
          policy: gostPolicy,
        },
      ];

      const bundle = await rolldown(FOR_BROWSERS);
      const { output } = await bundle.generate({ format: 'esm' });
      expect(output).toHaveLength(1);
      const browser = await chromium.launch({ executablePath: program!, args: [...CHROMIUM_ARGUMENTS] });
      try {
        const page = await browser.newPage();
        const complaints: string[] = [];
        page.on('pageerror', ({ message }) => complaints.push(message));
        await page.addScriptTag({
          type: 'module',
          content: `${output[0].code.replace(/export \{([^}]*)\};?\s*$/, (_all, names: string) => `globalThis.eds = { ${names.replace(/(\w+) as (\w+)/g, '$2: $1')} };`)}`,
        });
        await page.waitForFunction('globalThis.eds !== undefined');
        const answers = await page.evaluate(`(${inPage})(${JSON.stringify(cases, asBase64)})`);
        expect({ answers, complaints }).toEqual({
          answers: ['RSA-SHA256', 'SIGNATURE_WRONG', 'GOST34310-2015-512', 'GOST34310-2015-512'],
          complaints: [],
        });
      } finally {
        await browser.close();
      }
    });
  },
);

/** Runs in the page: octets come as base64, times as text. */
const inPage = `(cases) => cases.map((one) => {
  const bytes = (value) => (value && value.base64 !== undefined ? Uint8Array.from(atob(value.base64), (c) => c.charCodeAt(0)) : value);
  const { anchors, intermediates, revocation, at, ...rest } = one.policy;
  const policy = { ...rest, at: new Date(at), anchors: anchors.map(bytes), intermediates: intermediates.map(bytes), revocation: { crls: revocation.crls.map(bytes) } };
  const verdict = globalThis.eds[one.function](bytes(one.document), policy);
  return verdict.kind === 'valid' ? verdict.algorithm : verdict.reason;
})`;

function asBase64(_: string, value: unknown): unknown {
  return value instanceof Uint8Array ? { base64: Buffer.from(value).toString('base64') } : value;
}
