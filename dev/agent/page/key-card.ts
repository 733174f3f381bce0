import { type AgentKey, FOR_SIGNING, type KeyFacts } from '../key.ts';
import type { Language } from '../language.ts';
import { type Html, html } from './html.ts';
import { COMPANY, KEY, PERSON, WARNING } from './icons.ts';
import { dayOf } from './times.ts';
import type { Words } from './words.ts';

export type Speech = Readonly<{ words: Words; language: Language; now: Date }>;

/** What a key is: whose, for what, until when. */
function keyFacts(key: AgentKey, { words, language, now }: Speech, note: string | null): Html {
  const facts = key.facts();
  return html`
    <span class="avatar" data-kind="${kindOf(key)}">${SYMBOLS[kindOf(key)]}</span>
    <span class="facts">
      <strong class="name">${facts?.displayName ?? key.id}</strong>
      ${facts !== null && facts.organisation !== null && html`<span class="organisation">${facts.organisation}</span>`}
      ${key.story !== null && html`<span class="story">${key.story.what[language]}</span>`}
      ${facts === null ? html`<span class="story">${words.lockedFile}</span>` : numbers(facts, { words, language, now })}
      ${note !== null && html`<span class="note">${note}</span>`}
    </span>`;
}

function numbers(facts: KeyFacts, { words, language, now }: Speech): Html {
  const expired = facts.notAfter < now;
  return html`
    <span class="numbers">
      <span>${facts.iin === null ? words.noIin : html`${words.iin} <span class="number">${facts.iin}</span>`}</span>
      ${facts.bin !== null && html`<span>${words.bin} <span class="number">${facts.bin}</span></span>`}
      <span>${facts.algorithm}</span>
      <span class="${expired ? 'bad' : ''}">${expired ? words.expiredOn : words.validUntil} ${dayOf(facts.notAfter, language)}</span>
      ${!facts.extendedKeyUsages.includes(FOR_SIGNING) && html`<span class="bad">${words.notForSigning}</span>`}
    </span>`;
}

type Kind = 'person' | 'company' | 'file' | 'warning';

const SYMBOLS: Readonly<Record<Kind, Html>> = { person: PERSON, company: COMPANY, file: KEY, warning: WARNING };

function kindOf({ story, facts }: AgentKey): Kind {
  if (story?.goesWrong) return 'warning';
  const known = facts();
  if (known === null) return 'file';
  return known.bin === null ? 'person' : 'company';
}

/** A key to look at while nothing is asked. */
export function keyCard(key: AgentKey, speech: Speech): Html {
  return html`<li class="card key">${keyFacts(key, speech, null)}</li>`;
}

/** A key to choose, with its password when it has one. */
export function keyChoice(
  key: AgentKey,
  speech: Speech,
  { note, chosen }: { note: string | null; chosen: boolean },
): Html {
  const { words } = speech;
  return html`
    <li class="choice">
      <label class="card key">
        <input type="radio" name="key" value="${key.id}" required ${chosen && html`checked`}>
        ${keyFacts(key, speech, note)}
      </label>
      ${
        key.asksPassword &&
        html`<label class="password">${words.password}
          <input type="password" name="password:${key.id}" autocomplete="off" spellcheck="false"></label>`
      }
    </li>`;
}
