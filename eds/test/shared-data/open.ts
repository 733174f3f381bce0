import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe } from 'vitest';

const SHARED = new URL('../../../../shared/', import.meta.url);

/** Files that lie beside the repository and never in it. */
export type SharedData = Readonly<{
  read(path: string): Uint8Array;
  list(folder: string): string[];
  path(path: string): string;
}>;

/**
 * Runs tests that need a folder of shared data. Where it is absent they are skipped by name, except in CI, where they fail.
 */
export function describeWithSharedData(folder: string, name: string, tests: (data: SharedData) => void): void {
  const root = new URL(`${folder}/`, SHARED);
  const present = existsSync(root);
  if (!present && process.env['CI']) throw new Error(`../shared/${folder} is needed here`);
  const title = present ? name : `${name} (skipped: ../shared/${folder} is absent)`;
  describe.skipIf(!present)(title, () => {
    if (!present) return;
    tests({
      read: (path) => Uint8Array.from(readFileSync(new URL(path, root))),
      path: (path) => fileURLToPath(new URL(path, root)),
      list: (path) => readdirSync(new URL(path, root)),
    });
  });
}
