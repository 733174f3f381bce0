import { fileURLToPath } from 'node:url';
import type { InputOptions } from 'rolldown';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** The library for Node: its own modules joined, its dependencies left to npm. */
export const FOR_NODE: InputOptions = {
  input: {
    index: path('src/index.ts'),
    'testing/index': path('src/testing/index.ts'),
    'cli/main': path('src/cli/main.ts'),
  },
  external: [/^node:/, 'saxes', 'xml-crypto', /^@noble\//],
  platform: 'neutral',
};

/** The library for a browser: all in one file, with what xml-crypto asks of Node replaced by the little that it uses. */
export const FOR_BROWSERS: InputOptions = {
  input: { browser: path('src/index.ts') },
  platform: 'browser',
  resolve: { alias: { crypto: path('browser/node-crypto.ts'), util: path('browser/node-util.ts') } },
  transform: { inject: { Buffer: [path('browser/buffer.ts'), 'Buffer'] } },
};
