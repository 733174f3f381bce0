import type { AgentKey } from '../key.ts';
import type { Finished } from '../signing-window.ts';
import { type Html, html } from './html.ts';
import { STAMP } from './icons.ts';
import { keyCard, type Speech } from './key-card.ts';
import type { PageState } from './page-state.ts';
import { clockTimeOf } from './times.ts';
import type { Words } from './words.ts';

/** What is seen while nothing is asked: who is here, and what each key is for. */
export function idleView(state: PageState, words: Words): Html {
  const speech = { words, language: state.language, now: state.now };
  const good = state.keys.filter((key) => !key.story?.goesWrong);
  const failing = state.keys.filter((key) => key.story?.goesWrong);
  return html`
    <section class="idle card" data-request="">
      ${STAMP}
      <div>
        <h1>${words.idleTitle}</h1>
        <p>${words.idleText}</p>
        <p class="listening"><span class="pulse" aria-hidden="true"></span>${words.listening} <code>${state.socketUrl}</code></p>
        <noscript><p class="muted">${words.withoutScript}</p></noscript>
      </div>
    </section>
    ${state.problem !== null && html`<p class="problem" role="alert">${words.problems[state.problem.kind]}</p>`}
    ${recentRequests(state.recent, speech)}
    ${state.keys.length === 0 && html`<p class="problem">${words.noKeys}</p>`}
    ${group(words.keys, words.keysNote, good, speech)}
    ${group(words.keysThatFail, words.keysThatFailNote, failing, speech)}`;
}

function group(title: string, note: string, keys: readonly AgentKey[], speech: Speech): Html | null {
  if (keys.length === 0) return null;
  return html`
    <section>
      <h2>${title}</h2>
      <p class="muted">${note}</p>
      <ul class="keys">${keys.map((key) => keyCard(key, speech))}</ul>
    </section>`;
}

function recentRequests(recent: readonly Finished[], { words, language }: Speech): Html | null {
  if (recent.length === 0) return null;
  const rows = recent.map(
    ({ kind, keyName, origin, at }) => html`
      <li data-kind="${kind}">
        <time datetime="${at.toISOString()}">${clockTimeOf(at, language)}</time>
        <span><strong>${words.finished[kind]}</strong>${keyName !== null && ` · ${keyName}`}</span>
        <span class="muted">${origin ?? ''}</span>
      </li>`,
  );
  return html`<section class="recent"><h2>${words.recent}</h2><ol>${rows}</ol></section>`;
}
