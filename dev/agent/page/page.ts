import { LANGUAGES, type Language } from '../language.ts';
import { behaviourForm } from './behaviour-form.ts';
import { type Html, html } from './html.ts';
import { PEN } from './icons.ts';
import { idleView } from './idle-view.ts';
import { type PageState, titleOf } from './page-state.ts';
import { requestView } from './request-view.ts';
import type { Words } from './words.ts';
import { wordsOf } from './words-of.ts';

export const STYLES = ['look', 'frame', 'key', 'idle', 'request'] as const;

/** The whole page. It works without a script; with one it follows what happens. */
export function drawPage(state: PageState): string {
  const words = wordsOf(state.language);
  const title = state.shown === null ? words.idleTitle : titleOf(state.shown, words);
  const page = html`<!doctype html>
<html lang="${state.language}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>${state.shown !== null && '● '}${title} · ${words.program}</title>
  <link rel="icon" href="/icon.svg" type="image/svg+xml">
  <link rel="preload" href="/onest-cyrillic.woff2" as="font" type="font/woff2" crossorigin>
  ${STYLES.map((name) => html`<link rel="stylesheet" href="/styles/${name}.css">`)}
  <script type="module" src="/page.js"></script>
  ${state.shown === null && html`<noscript><meta http-equiv="refresh" content="3"></noscript>`}
</head>
<body data-version="${state.version}">
  <header>
    <p class="brand"><span class="mark">${PEN}</span><span><strong>${words.program}</strong><span class="muted">${words.programNote}</span></span></p>
    ${languageSwitch(state.language, words)}
  </header>
  <p class="offline" role="alert" hidden>${words.reconnecting}</p>
  <main id="main">
    ${state.shown === null ? idleView(state, words) : requestView(state, state.shown, words)}
  </main>
  <footer>${behaviourForm(state, words)}</footer>
  <p id="announcement" class="unseen" role="status"></p>
</body>
</html>
`;
  return page.html;
}

function languageSwitch(current: Language, words: Words): Html {
  const links = LANGUAGES.map((language) => {
    const name = wordsOf(language).languageName;
    return language === current
      ? html`<li><span aria-current="true" lang="${language}">${name}</span></li>`
      : html`<li><a href="/?lang=${language}" hreflang="${language}" lang="${language}">${name}</a></li>`;
  });
  return html`<nav aria-label="${words.languages}"><ul class="languages">${links}</ul></nav>`;
}
