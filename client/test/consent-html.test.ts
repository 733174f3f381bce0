import { expect, it } from 'vitest';
import { consentHtml } from '../src/lib/consents/consent-html.server.ts';

it('keeps paragraphs, lists and emphasis', () => {
  expect(consentHtml('One.\n\n**Two:**\n\n- a;\n- b.')).toBe(
    '<p>One.</p>\n<p><strong>Two:</strong></p>\n<ul>\n<li>a;</li>\n<li>b.</li>\n</ul>\n',
  );
});

it.each([
  ['an element', '<img src=x onerror=alert(1)>', '<img'],
  ['a script', '<script>alert(1)</script>', '<script'],
  ['an address that runs', '[x](javascript:alert(1))', 'href'],
  ['data as an address', '[x](data:text/html,<script>)', 'href'],
])('lets %s stand as text', (_, text, forbidden) => {
  expect(consentHtml(text)).not.toContain(forbidden);
});
