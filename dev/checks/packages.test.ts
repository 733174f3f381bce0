import { expect, it } from 'vitest';
import { findUntrustedPackages, type Lock, type Manifest, untrustedIn } from './packages.ts';

const good = { version: '1.0.0', integrity: 'sha512-AAAA' };
const judge = (packages: Lock['packages'], manifest: Manifest = {}) => untrustedIn({ packages }, [['.', manifest]]);

it('finds nothing in the packages of this tree', async () => {
  expect(await findUntrustedPackages()).toBeNull();
});

it.each<[string, Lock['packages'], Manifest, RegExp]>([
  ['a range of versions', {}, { dependencies: { a: '^1.0.0' } }, /a \^1\.0\.0 is no exact version/],
  ['a tag', {}, { devDependencies: { a: 'latest' } }, /is no exact version/],
  ['a repository', {}, { dependencies: { a: 'github:b/a' } }, /is no exact version/],
  ['a package without a digest', { 'node_modules/a': { version: '1.0.0' } }, {}, /a has no integrity/],
  ['a weak digest', { 'node_modules/a': { ...good, integrity: 'sha1-AAAA' } }, {}, /weak digest/],
  ['another source', { 'node_modules/a': { ...good, resolved: 'git+ssh://git@b/a.git' } }, {}, /is no registry/],
  [
    'an install script that nobody decided on',
    { 'node_modules/b/node_modules/a': { ...good, hasInstallScript: true } },
    {},
    /allowScripts/,
  ],
])('names %s', (_, packages, manifest, said) => {
  expect(judge(packages, manifest)).toEqual([expect.stringMatching(said)]);
});

it('lets pass what was decided, either way, and our own workspaces', () => {
  const scripted = { ...good, hasInstallScript: true };
  const packages = { 'node_modules/@x/a': scripted, 'node_modules/b': scripted, 'node_modules/own': { link: true } };
  expect(judge(packages, { allowScripts: { '@x/a': true, b: false } })).toEqual([]);
});
