import { type Document, textOf } from '../document.ts';
import type { AgentKey } from '../key.ts';
import type { Language } from '../language.ts';
import type { Shown } from '../signing-window.ts';
import { readStatement } from '../xml.ts';
import { type Html, html } from './html.ts';
import { keyChoice } from './key-card.ts';
import { type PageState, titleOf } from './page-state.ts';
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

function documentView(document: Document, index: number, { language }: PageState, shown: Shown, words: Words): Html {
  const count = shown.ask.documents.length;
  const heading = html`<h2>${words.statement}</h2>${count > 1 && html`<p class="muted">${words.documentNumber(index + 1, count)}</p>`}`;
  const content =
    document.format === 'xml' ? xmlView(document.text, language, words) : bytesView(document.bytes, words);
  return html`<article class="card document">${heading}${content}</article>`;
}

function xmlView(text: string, language: Language, words: Words): Html {
  const statement = readStatement(text);
  if (statement === null) return html`<pre>${text}</pre>`;
  const { expiresAt } = statement;
  return html`
    <blockquote>${statement.text}</blockquote>
    <dl>
      <div><dt>${words.system}</dt><dd>${statement.system}</dd></div>
      ${expiresAt !== null && html`<div><dt>${words.validUntil}</dt><dd>${clockTimeOf(expiresAt, language)}</dd></div>`}
    </dl>
    <details><summary>${words.showXml}</summary><pre>${text}</pre></details>`;
}

/** A text is shown as one; other bytes by their beginning and how many there are. */
function bytesView(bytes: Uint8Array, words: Words): Html {
  const text = textOf(bytes);
  if (text !== null) return html`<pre>${text}</pre>`;
  const beginning = Buffer.from(bytes.subarray(0, 64)).toString('hex').replace(/../g, '$& ');
  return html`<p>${words.bytes(bytes.length)}</p><pre>${beginning}${bytes.length > 64 && '…'}</pre>`;
}

function chooser(state: PageState, shown: Shown, words: Words): Html {
  const { language, now, problem } = state;
  const speech = { words, language, now };
  const likely = shown.offered.filter((key) => !key.story?.goesWrong);
  const failing = shown.offered.filter((key) => key.story?.goesWrong);
  const chosen = problem === null ? (likely.length === 1 ? likely[0]?.id : null) : problem.key;
  const choice = (key: AgentKey, note: string | null) => ({
    isChosen: key.id === chosen,
    html: keyChoice(key, speech, { note, chosen: key.id === chosen }),
  });
  return html`
    <form class="chooser" method="post" action="/answer?lang=${language}">
      <input type="hidden" name="request" value="${shown.id}">
      ${problem !== null && html`<p class="problem" role="alert">${words.problems[problem.kind]}</p>`}
      <fieldset>
        <legend><h2>${words.pickKey}</h2></legend>
        ${shown.offered.length === 0 && html`<p class="muted">${words.nothingOffered}</p>`}
        <ul class="choices">${likely.map((key) => choice(key, null).html)}</ul>
        ${folded(
          words.keysThatFail,
          words.keysThatFailNote,
          failing.map((key) => choice(key, null)),
        )}
        ${folded(
          words.withheldTitle,
          words.withheldNote,
          shown.withheld.map(({ key, because }) => choice(key, words.withheld[because])),
        )}
      </fieldset>
      <p class="actions">
        <button class="go" name="do" value="sign">${shown.ask.purpose === 'sign' ? words.sign : words.showKey}</button>
        <button class="quiet" name="do" value="cancel" formnovalidate>${words.cancel}</button>
      </p>
    </form>`;
}

/** Keys that are not what most people came for; open when the one chosen is among them. */
function folded(
  title: string,
  note: string,
  choices: readonly Readonly<{ isChosen: boolean; html: Html }>[],
): Html | null {
  if (choices.length === 0) return null;
  return html`
    <details class="folded" ${choices.some(({ isChosen }) => isChosen) && html`open`}>
      <summary>${title}: ${choices.length}</summary>
      <p class="muted">${note}</p>
      <ul class="choices">${choices.map((choice) => choice.html)}</ul>
    </details>`;
}
