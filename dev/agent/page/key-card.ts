import { type AgentKey, FOR_SIGNING } from '../key.ts';
import type { Language } from '../language.ts';
import { type Html, html } from './html.ts';
import { COMPANY, KEY, PERSON, WARNING } from './icons.ts';
import { dayOf } from './times.ts';
import type { Words } from './words.ts';

export type Speech = Readonly<{ words: Words; language: Language; now: Date }>;

/** What a key is: whose, for what, until when. */
function keyFacts(key: AgentKey, { words, language, now }: Speech, note: string | null): Html {
  const expired = key.certificate.notAfter < now;
  const day = dayOf(key.certificate.notAfter, language);
  return html`
    <span class="avatar" data-kind="${key.about?.goesWrong ? 'warning' : key.bin === null ? 'person' : 'company'}">${symbolOf(key)}</span>
    <span class="facts">
      <strong class="name">${key.displayName}</strong>
      ${key.organisation !== null && html`<span class="organisation">${key.organisation}</span>`}
      ${key.about !== null && html`<span class="story">${key.about.what[language]}</span>`}
      <span class="numbers">
        <span>${key.iin === null ? words.noIin : html`${words.iin} <span class="number">${key.iin}</span>`}</span>
        ${key.bin !== null && html`<span>${words.bin} <span class="number">${key.bin}</span></span>`}
        <span>${key.certificate.algorithm}</span>
        <span class="${expired ? 'bad' : ''}">${expired ? words.expiredOn : words.validUntil} ${day}</span>
        ${!key.extendedKeyUsages.includes(FOR_SIGNING) && html`<span class="bad">${words.authenticationOnly}</span>`}
      </span>
      ${note !== null && html`<span class="note">${note}</span>`}
    </span>`;
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

function symbolOf(key: AgentKey): Html {
  if (key.about === null) return KEY;
  if (key.about.goesWrong) return WARNING;
  return key.bin === null ? PERSON : COMPANY;
}
