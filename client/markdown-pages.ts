import MarkdownIt from 'markdown-it';
import type { Plugin } from 'vite';

/**
 * `import page from './about.md'` gives `{ title, html }`: the first heading, and the rest as HTML. Markup in the source is text.
 * A heading that is one Latin word, the same in each language, can be linked to by it in small letters: `#windows`.
 */
export function markdownPages(): Plugin {
  const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
  // Code scrolls sideways where it is wider than the page: it has to be reachable by keyboard.
  markdown.renderer.rules.fence = (tokens, index) =>
    `<pre tabindex="0"><code>${markdown.utils.escapeHtml(tokens[index]?.content ?? '')}</code></pre>\n`;
  markdown.renderer.rules.heading_open = (tokens, index, options, _, renderer) => {
    const name = tokens[index + 1]?.content ?? '';
    if (/^[A-Za-z]+$/.test(name)) tokens[index]?.attrSet('id', name.toLowerCase());
    return renderer.renderToken(tokens, index, options);
  };
  return {
    name: 'markdown-pages',
    transform(source, id) {
      if (!id.endsWith('.md')) return null;
      const [heading = '', ...body] = source.split('\n');
      const page = { title: heading.replace(/^#\s+/, ''), html: markdown.render(body.join('\n')) };
      return { code: `export default ${JSON.stringify(page)};`, map: null };
    },
  };
}
