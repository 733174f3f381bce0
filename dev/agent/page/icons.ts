import { html } from './html.ts';

/** Drawn here rather than taken from a set: five shapes, decoration only. */
const draw = (path: string) => ({
  html: `<svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">${path}</svg>`,
});

export const KEY = draw('<circle cx="8" cy="15" r="4.25"/><path d="M11.2 12 19.5 3.7M16 7.2l3 3M13.4 9.8l1.9 1.9"/>');
export const PEN = draw(
  '<path d="M4 20c3.5-.4 5.4-1.2 7-2.8L20 8.2 15.8 4l-9 9C5.2 14.6 4.4 16.5 4 20ZM13.5 6.3l4.2 4.2"/>',
);
export const COMPANY = draw('<path d="M5 21V4h9v17M14 9h5v12M3 21h18M8 8h3M8 12h3M8 16h3"/>');
export const PERSON = draw('<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c.8-4 3.7-6 7.5-6s6.7 2 7.5 6"/>');
export const WARNING = draw('<path d="M12 3.5 2.5 20h19L12 3.5ZM12 10v4.5M12 17.2v.1"/>');

/** A stamp on paper: what one waits for. */
export const STAMP = html`<svg class="stamp" viewBox="0 0 160 120" width="160" height="120" aria-hidden="true" focusable="false">
  <rect class="paper" x="34" y="10" width="92" height="104" rx="8"/>
  <path class="line" d="M50 32h60M50 46h60M50 60h38"/>
  <path class="ink" d="M52 92c8-16 14-18 15-10s-5 12 2 9 7-11 13-9 2 8 9 7 9-4 15-5"/>
</svg>`;
