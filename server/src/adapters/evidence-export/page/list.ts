import { html, type Markup } from './markup.ts';

export type Row = readonly [term: string, value: string | Markup | null];

/** Terms without a value are left out. */
export const list = (rows: readonly Row[]): Markup =>
  html`<dl>${rows.flatMap(([term, value]) => (value === null ? [] : [html`<div><dt>${term}</dt><dd>${value}</dd></div>`]))}</dl>`;
