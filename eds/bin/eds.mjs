#!/usr/bin/env node
import { existsSync } from 'node:fs';

// In a checkout that has not been built the sources run as they are.
const built = new URL('../dist/cli/main.js', import.meta.url);
const { main } = await import(existsSync(built) ? built.href : new URL('../src/cli/main.ts', import.meta.url).href);
// Who reads has seen enough, as `head` has: that is no trouble.
process.stdout.on('error', (error) =>
  process.exit(/** @type {NodeJS.ErrnoException} */ (error).code === 'EPIPE' ? 0 : 1),
);
process.exitCode = await main(process.argv.slice(2), process);
