import { type Html, html } from './html.ts';
import type { Block, Fact, Letter } from './letter.ts';
import { STYLE_SHEET, STYLES } from './look.ts';

/** Keeps what follows the preview out of it, so that no list of mails or lock screen shows a code. */
const PADDING = '\u034F\u00A0'.repeat(120);

/**
 * The HTML of a letter: tables and inline styles for old mail programs, a style sheet for dark mode and narrow screens, no
 * image and nothing else that is fetched.
 */
export function writeHtml(letter: Letter, systemName: string): string {
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
<style>${STYLE_SHEET}</style>
</head>
<body class="page" style="${STYLES.page}">
<div style="display:none;max-height:0;overflow:hidden;">${preview}${PADDING}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" class="page" style="${STYLES.page}">
<tr><td align="center" class="gutter" style="padding:32px 16px;">
<table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" class="wide" style="${STYLES.column}">
<tr><td align="left" class="text" style="${STYLES.brand}">${systemName}</td></tr>
<tr><td align="left" class="card" style="${STYLES.card}">
<h1 class="text" style="${STYLES.title}">${title}</h1>
${blocks.map((block) => writeBlock(block, STYLES.heading, 'text'))}
</td></tr>
<tr><td align="left" style="padding:16px 4px 0;">
${footer.map((line) => html`<p class="muted" style="${STYLES.footer}">${line}</p>\n`)}</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`.markup;
}

function writeBlock(block: Block, headingStyle: string, headingClass: string): Html {
  switch (block.kind) {
    case 'paragraph':
      return html`<p class="text" style="${STYLES.paragraph}">${block.text}</p>\n`;
    case 'heading':
      return html`<h2 class="${headingClass}" style="${headingStyle}">${block.text}</h2>\n`;
    case 'code':
      return writeCode(block.code);
    case 'facts':
      return writeFacts(block.facts);
    case 'action':
      return html`${writeButton(block.label, block.url)}<p class="muted" style="${STYLES.byHand}">${block.openByHand}</p>
<p class="text" style="${STYLES.url}">${block.url}</p>\n`;
    case 'address':
      return html`<p class="text" style="${STYLES.url}">${block.url}</p>\n`;
    case 'warning':
      return html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:24px 0 0;">
<tr><td align="left" class="warning" style="${STYLES.warning}">
${block.blocks.map((inner) => writeBlock(inner, STYLES.warningHeading, 'warning-heading'))}</td></tr>
</table>\n`;
  }
}

function writeCode(code: string): Html {
  return html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 16px;">
<tr><td align="center" class="sunken" style="${STYLES.codeGround}"><span class="text" style="${STYLES.code}">${code}</span></td></tr>
</table>\n`;
}

function writeFacts(facts: readonly Fact[]): Html {
  const row = ({ label, value }: Fact): Html =>
    html`<tr><td align="left" valign="top" width="36%" class="fact fact-label line muted" style="${STYLES.factLabel}">${label}</td><td align="left" valign="top" class="fact fact-value line text" style="${STYLES.factValue}">${value}</td></tr>\n`;
  return html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" class="line" style="${STYLES.facts}">
${facts.map(row)}</table>\n`;
}

function writeButton(label: string, url: string): Html {
  return html`<table role="presentation" cellpadding="0" cellspacing="0" border="0" class="wide">
<tr><td align="center" class="button-ground" style="${STYLES.buttonGround}"><a class="button" style="${STYLES.button}" href="${url}">${label}</a></td></tr>
</table>\n`;
}
