import type { Shown } from '../signing-window.ts';
import { readStatement } from '../xml.ts';
import { html, type Html } from './html.ts';
import { keyChoice } from './key-card.ts';
import { type PageState, titleOf } from './page.ts';
import { clockTimeOf } from './times.ts';
import type { Words } from './words.ts';

/** What is seen while a site waits: what would be signed, the keys, sign or cancel. */
export function requestView(state: PageState, shown: Shown, words: Words): Html {
  const { ask, behind } = shown;
  return html`
    <div class="request" data-request="${shown.id}">
      <section class="asked">
        <h1 tabindex="-1">${titleOf(shown, words)}</h1>
        <p class="who">${ask.origin === null ? words.asksUnknown : html`${words.asks} <strong class="origin">${ask.origin}</strong>`}</p>
        ${behind > 0 && html`<p class="muted">${words.behind(behind)}</p>`}
        ${ask.documents.map((document, index) => documentView(document, index, state, shown, words))}
      </section>
      ${chooser(state, shown, words)}
    </div>`;
}

function documentView(document: string, index: number, state: PageState, shown: Shown, words: Words): Html {
  const count = shown.ask.documents.length;
  const statement = readStatement(document);
  const heading = html`<h2>${words.statement}</h2>${count > 1 && html`<p class="muted">${words.documentNumber(index + 1, count)}</p>`}`;
  if (statement === null) return html`<article class="card document">${heading}<pre>${document}</pre></article>`;
  return html`
    <article class="card document">
      ${heading}
      <blockquote>${statement.text}</blockquote>
      <dl>
        <div><dt>${words.system}</dt><dd>${statement.system}</dd></div>
        ${
          statement.expiresAt !== null &&
          html`<div><dt>${words.validUntil}</dt><dd>${clockTimeOf(statement.expiresAt, state.language)}</dd></div>`
        }
      </dl>
      <details><summary>${words.showXml}</summary><pre>${document}</pre></details>
    </article>`;
}

function chooser(state: PageState, shown: Shown, words: Words): Html {
  const { language, now, problem } = state;
  const speech = { words, language, now };
  const only = shown.offered.length === 1 && problem === null ? shown.offered[0]?.id : problem?.key;
  const offered = shown.offered.map((key) => keyChoice(key, speech, { note: null, chosen: key.id === only }));
  const withheld = shown.withheld.map(({ key, because }) =>
    keyChoice(key, speech, { note: words.withheld[because], chosen: key.id === only }),
  );
  const withheldChosen = shown.withheld.some(({ key }) => key.id === only);
  return html`
    <form class="chooser" method="post" action="/answer?lang=${language}">
      <input type="hidden" name="request" value="${shown.id}">
      ${problem !== null && html`<p class="problem" role="alert">${words.problems[problem.kind]}</p>`}
      <fieldset>
        <legend><h2>${words.pickKey}</h2></legend>
        ${shown.offered.length === 0 && html`<p class="muted">${words.nothingOffered}</p>`}
        <ul class="choices">${offered}</ul>
        ${
          withheld.length > 0 &&
          html`<details class="withheld" ${withheldChosen && html`open`}>
            <summary>${words.withheldTitle(withheld.length)}</summary>
            <p class="muted">${words.withheldNote}</p>
            <ul class="choices">${withheld}</ul>
          </details>`
        }
      </fieldset>
      <p class="actions">
        <button class="go" name="do" value="sign">${shown.ask.purpose === 'sign' ? words.sign : words.showKey}</button>
        <button class="quiet" name="do" value="cancel" formnovalidate>${words.cancel}</button>
      </p>
    </form>`;
}
