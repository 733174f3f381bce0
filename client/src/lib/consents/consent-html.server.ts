import MarkdownIt from 'markdown-it';

/** Markup in the text is shown as text, and only links that a browser may follow become links: the text is an operator's, the page is ours. */
const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });

/** The whole text of a consent as the server keeps it: paragraphs, lists and emphasis in Markdown. */
export function consentHtml(text: string): string {
  return markdown.render(text);
}
