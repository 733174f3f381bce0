import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { apiReference } from './api-reference.ts';
import { markdownPages } from './markdown-pages.ts';

export default defineConfig({
  plugins: [
    markdownPages(),
    apiReference(),
    sveltekit({
      adapter: adapter(),
      compilerOptions: { runes: true },
      // The signer's address is configuration, so hooks.server.ts adds it to connect-src when a page is answered.
      csp: {
        mode: 'nonce',
        directives: {
          'default-src': ['none'],
          'script-src': ['self'],
          'style-src': ['self'],
          // The one inline style of SvelteKit's own: it hides the element that says a new page's title to screen readers.
          'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
          'img-src': ['self'],
          'font-src': ['self'],
          'connect-src': ['self'],
          'form-action': ['self'],
          'base-uri': ['none'],
          'frame-ancestors': ['none'],
        },
      },
      // SvelteKit compares Origin, which browsers send as `null` from a page with `Referrer-Policy: no-referrer`. Our own check
      // (src/lib/security/own-forms.server.ts) reads Sec-Fetch-Site first; it runs for every request that changes anything.
      csrf: { trustedOrigins: ['*'] },
      version: { pollInterval: 0 },
      // The first paint waits for the page alone: a second journey over a slow network takes longer than the 4 KB (Brotli) of styles.
      inlineStyleThreshold: 16_384,
      // The browser asks for the code of the next screen by its address; it need not carry the map of all of them.
      router: { resolution: 'server' },
    }),
  ],
  build: { target: ['chrome109', 'firefox115', 'safari15.4'], assetsInlineLimit: 0 },
  environments: {
    client: {
      build: {
        rolldownOptions: {
          output: {
            // What every screen needs is one file: as two dozen small ones it is 5 KB heavier (Brotli).
            codeSplitting: {
              groups: [
                {
                  name: 'frame',
                  test: /node_modules.(svelte|esm-env|@sveltejs|devalue)|src.lib.(ui|outcomes|messages.(load-words|language))|src.routes..layout/,
                  minShareCount: 2,
                },
              ],
            },
          },
        },
      },
    },
  },
});
