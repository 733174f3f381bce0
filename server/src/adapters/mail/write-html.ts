import { type Html, html } from './html.ts';
import type { Block, Fact, Letter } from './letter.ts';
import type { Look } from './look.ts';

/** Keeps what follows the preview out of it, so that no list of mails or lock screen shows a code. */
const PADDING = '\u034F\u00A0'.repeat(120);

/**
 * The HTML of a letter: tables and inline styles for old mail programs, a style sheet for dark mode and narrow screens, no
 * image and nothing else that is fetched.
 */
export function writeHtml(letter: Letter, systemName: string, { styles, styleSheet }: Look): string {
  const { language, subject, preview, title, blocks, footer } = letter;
  return html`<!doctype html>
<html lang="${language.toLowerCase()}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no">
<meta name="x-apple-disable-message-reformatting">
<title>${subject}</title>
<style>${styleSheet}</style>
</head>
<body class="page" style="${styles.page}">
<div style="display:none;max-height:0;overflow:hidden;">${preview}${PADDING}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" class="page" style="${styles.page}">
<tr><td align="center" class="gutter" style="padding:32px 16px;">
<table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" class="wide" style="${styles.column}">
<tr><td align="left" class="text" style="${styles.brand}">${systemName}</td></tr>
<tr><td align="left" class="card" style="${styles.card}">
<h1 class="text" style="${styles.title}">${title}</h1>
${blocks.map((block) => writeBlock(block, styles, styles.heading, 'text'))}
</td></tr>
<tr><td align="left" style="padding:16px 4px 0;">
${footer.map((line) => html`<p class="muted" style="${styles.footer}">${line}</p>\n`)}</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`.markup;
}

function writeBlock(block: Block, styles: Look['styles'], headingStyle: string, headingClass: string): Html {
  switch (block.kind) {
    case 'paragraph':
      return html`<p class="text" style="${styles.paragraph}">${block.text}</p>\n`;
    case 'heading':
      return html`<h2 class="${headingClass}" style="${headingStyle}">${block.text}</h2>\n`;
    case 'code':
      return writeCode(block.code, styles);
    case 'facts':
      return writeFacts(block.facts, styles);
    case 'action':
      return html`${writeButton(block.label, block.url, styles)}<p class="muted" style="${styles.byHand}">${block.openByHand}</p>
<p class="text" style="${styles.url}">${block.url}</p>\n`;
    case 'address':
      return html`<p class="text" style="${styles.url}">${block.url}</p>\n`;
    case 'warning':
      return html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:24px 0 0;">
<tr><td align="left" class="warning" style="${styles.warning}">
${block.blocks.map((inner) => writeBlock(inner, styles, styles.warningHeading, 'warning-heading'))}</td></tr>
</table>\n`;
  }
}

function writeCode(code: string, styles: Look['styles']): Html {
  return html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 16px;">
<tr><td align="center" class="sunken" style="${styles.codeGround}"><span class="text" style="${styles.code}">${code}</span></td></tr>
</table>\n`;
}

function writeFacts(facts: readonly Fact[], styles: Look['styles']): Html {
  const row = ({ label, value }: Fact): Html =>
    html`<tr><td align="left" valign="top" width="36%" class="fact fact-label line muted" style="${styles.factLabel}">${label}</td><td align="left" valign="top" class="fact fact-value line text" style="${styles.factValue}">${value}</td></tr>\n`;
  return html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" class="line" style="${styles.facts}">
${facts.map(row)}</table>\n`;
}

function writeButton(label: string, url: string, styles: Look['styles']): Html {
  return html`<table role="presentation" cellpadding="0" cellspacing="0" border="0" class="wide">
<tr><td align="center" class="button-ground" style="${styles.buttonGround}"><a class="button" style="${styles.button}" href="${url}">${label}</a></td></tr>
</table>\n`;
}
