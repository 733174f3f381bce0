import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

/** Imports of @qalpyna/eds resolve to its source, so that no test runs yesterday's build. */
const SOURCE = 'qalpyna-source';
const fromSource = {
  ssr: { resolve: { conditions: [SOURCE, ...defaultServerConditions] } },
  resolve: {
    // Vite would take graphql's ES modules and Node its CommonJS for type-graphql: two copies refuse each other's schema.
    alias: [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql/index.js') }],
  },
};
const node = {
  environment: 'node' as const,
  execArgv: [`--conditions=${SOURCE}`],
  // What is polled for comes when it comes: a busy machine is slow, not wrong.
  expect: { poll: { timeout: 20_000 } },
};

export default defineConfig({
  test: {
    projects: [
      { ...fromSource, test: { ...node, name: 'eds', include: ['eds/{src,test}/**/*.test.ts'], testTimeout: 60_000 } },
      {
        ...fromSource,
        test: {
          ...node,
          name: 'server',
          include: ['server/{src,test}/**/*.test.ts'],
          globalSetup: ['dev/test/services.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      ...(existsSync('client/vite.config.ts')
        ? [
            {
              extends: './client/vite.config.ts',
              root: './client',
              test: { name: 'client', include: ['{src,test}/**/*.test.ts'] },
            },
          ]
        : []),
      {
        ...fromSource,
        test: {
          ...node,
          name: 'dev',
          include: ['dev/**/*.test.ts'],
          exclude: ['dev/journey/**'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        ...fromSource,
        test: {
          ...node,
          name: 'journey',
          include: ['dev/journey/**/*.test.ts'],
          // Each file starts the whole product: one after the other, when everything else is done.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          testTimeout: 180_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
