#!/usr/bin/env node
import { existsSync } from 'node:fs';

// In a checkout that has not been built the sources run as they are.
const built = new URL('../dist/cli/main.js', import.meta.url);
const { main } = await import(existsSync(built) ? built.href : new URL('../src/cli/main.ts', import.meta.url).href);
process.exitCode = await main(process.argv.slice(2), process);
