import MarkdownIt from 'markdown-it';
import type { Plugin } from 'vite';

/** `import page from './about.md'` gives `{ title, html }`: the first heading, and the rest as HTML. Markup in the source is text. */
export function markdownPages(): Plugin {
  const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
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
