import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['qalpyna-source'] },
  test: { include: ['test/**/*.test.ts'] },
});
