import { BEHAVIOUR_KINDS } from '../behaviour.ts';
import { type Html, html } from './html.ts';
import type { PageState } from './page-state.ts';
import type { Words } from './words.ts';

/** Lets a developer make the agent misbehave; open, and in warning colours, while it does. */
export function behaviourForm({ behaviour, language }: PageState, words: Words): Html {
  const unusual = behaviour.kind !== 'normal';
  const options = BEHAVIOUR_KINDS.map(
    (kind) =>
      html`<option value="${kind}" ${kind === behaviour.kind && html`selected`}>${words.behaviours[kind]}</option>`,
  );
  return html`
    <details class="behaviour" ${unusual && html`open data-unusual="true"`}>
      <summary>${unusual ? `${words.behaviourNow}: ${words.behaviours[behaviour.kind]}` : words.developers}</summary>
      <form method="post" action="/behaviour?lang=${language}">
        <p class="muted">${words.developersNote}</p>
        <label>${words.behaviour} <select name="kind">${options}</select></label>
        <button class="quiet">${words.apply}</button>
      </form>
    </details>`;
}
