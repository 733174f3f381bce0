/// <reference lib="dom" />
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { LANGUAGES, type Language } from './words.ts';

/** 400 % zoom of 1280 (WCAG 2.2, 1.4.10), and 200 % (1.4.4). */
const NARROW_WIDTHS = [640, 320] as const;
const HEIGHT = 800;

const NAMES_OF_FILLS: Readonly<Record<string, readonly string[]>> = {
  email: ['email'],
  username: ['username'],
  password: ['current-password', 'new-password'],
  repeat: ['new-password'],
  code: ['one-time-code'],
};

/** Letters that only one of the two Cyrillic alphabets has, small ones: names of people stand in capitals. */
const KAZAKH_ONLY = /[әғқңөұүһі]/;
const CYRILLIC = /[а-яёәғқңөұүһі]/;

/**
 * Everything about the screen that is there now that WCAG 2.2 AA asks and a machine can tell, in every language and both themes.
 *
 * @param own the language the visitor came in; the others are looked at unless what is shown would pass by that
 * @returns one line for each finding
 */
export async function lookClosely(
  page: Page,
  own: Language,
  { otherLanguages }: { otherLanguages: boolean },
): Promise<string[]> {
  const findings = (await focusIsWhereItBelongs(page)) ? [] : [`${own}: focus is on ${await focused(page)}`];
  const clock = await countdown(page);
  const languages = otherLanguages ? [...LANGUAGES.filter((one) => one !== own), own] : [own];
  for (const language of languages) {
    if (otherLanguages) await speak(page, language);
    const say = (found: readonly string[]) => findings.push(...found.map((one) => `${language}: ${one}`));

    // What a rule judges by colour does not depend on the language: once is enough, in each theme.
    say(
      await violations(page, {
        rules: { 'target-size': { enabled: true }, 'color-contrast': { enabled: language === own } },
      }),
    );
    say(await page.evaluate(wordsAndTies, { language, fills: NAMES_OF_FILLS }));
    say(wrongAlphabet(language, await page.evaluate(wordsOfThePage)));
    for (const width of language === own ? NARROW_WIDTHS : [320]) {
      await page.setViewportSize({ width, height: HEIGHT });
      say(await page.evaluate(cutOff, `at ${width} px`));
    }
    await page.evaluate(spaceOut);
    say(await page.evaluate(cutOff, 'at 320 px with wider spacing'));
    await page.evaluate(spaceIn);
    if (language === own) say(await violations(page, { runOnly: ['target-size'] }));
    await page.setViewportSize({ width: 1280, height: HEIGHT });
  }
  if (clock !== null && !(await movesOn(page, clock))) findings.push(`the countdown stands still at ${clock}`);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await violations(page, { runOnly: ['color-contrast'] });
  findings.push(...dark.map((one) => `dark: ${one}`));
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
  findings.push(...(await page.evaluate(lostWithoutColours)));
  await page.emulateMedia({ forcedColors: 'none' });
  return findings;
}

/** What a browser without JavaScript shows, in one that has it: axe is a script. */
export async function drawnWithoutScripts(page: Page): Promise<Page> {
  const drawn = (await page.content()).replaceAll(/<script.*?<\/script>/gs, '').replaceAll('noscript>', 'div>');
  const copy = (await page.context().browser()?.newPage()) as Page;
  await copy.route(page.url(), (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: drawn }));
  await copy.goto(page.url());
  await copy.emulateMedia({ reducedMotion: 'reduce' });
  return copy;
}

/** Presses the switch, as a person does. */
async function speak(page: Page, language: Language): Promise<void> {
  await page.locator(`header button[value=${language}]`).click();
  await page.locator(`html[lang=${language}]`).waitFor();
}

/** What axe finds. It is put into a page once and stays there until another is loaded. */
async function violations(page: Page, options: axe.RunOptions): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(async (asked) => {
    const { violations: found } = await (window as unknown as { axe: typeof axe }).axe.run({
      ...asked,
      resultTypes: ['violations'],
    });
    return found.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`),
    );
  }, options);
}

function wrongAlphabet(language: Language, text: string): string[] {
  const foreign = { en: CYRILLIC, ru: KAZAKH_ONLY, kk: null }[language];
  const found = foreign === null ? null : new RegExp(`.{0,40}${foreign.source}.{0,40}`).exec(text);
  if (found !== null) return [`words of another language: ${found[0]}`];
  return language === 'kk' && !KAZAKH_ONLY.test(text) ? ['nothing here is Kazakh'] : [];
}

/** After a step: on what went wrong, else on the new heading, else on what is under way; a page that was just loaded has none. */
async function focusIsWhereItBelongs(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const at = document.activeElement;
    const wrong = document.querySelector('.summary, .notes');
    if (wrong !== null) return at === wrong || at?.matches('.busy') === true;
    return at === document.body || at?.matches('h1, h2[tabindex], button, summary, input') === true;
  });
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.outerHTML.slice(0, 160) ?? 'nothing');

/** In the page: its words, without what is marked as being in a language of its own. */
function wordsOfThePage(): string {
  const main = document.querySelector('main')?.cloneNode(true) as HTMLElement;
  for (const other of main.querySelectorAll('[lang], noscript')) other.remove();
  return main.textContent;
}

/** In the page: title, language, and that every error and every field says what it belongs to. */
function wordsAndTies({
  language,
  fills,
}: {
  language: string;
  fills: Readonly<Record<string, readonly string[]>>;
}): string[] {
  const found: string[] = [];
  const heading = document.querySelector('h1')?.textContent ?? '';
  if (document.documentElement.lang !== language) found.push(`lang is ${document.documentElement.lang}`);
  if (heading === '' || !document.title.includes(`${heading} · `)) found.push(`the title is «${document.title}»`);
  const wrong = [...document.querySelectorAll<HTMLInputElement>('input[aria-invalid=true]')];
  for (const input of wrong) {
    const ids = (
      input.getAttribute('aria-describedby') ??
      input.closest('[aria-describedby]')?.getAttribute('aria-describedby') ??
      ''
    ).split(' ');
    if (!ids.some((id) => document.getElementById(id)?.textContent?.trim()))
      found.push(`nothing says what is wrong with ${input.name}`);
  }
  if (wrong.length > 0 && /^[^:·]+:\s/.exec(document.title) === null)
    found.push('the title does not begin with «Error:»');
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.summary a')) {
    if (!document.querySelector(link.hash)?.matches('input')) found.push(`the summary leads nowhere: ${link.hash}`);
  }
  for (const input of document.querySelectorAll<HTMLInputElement>('input:not([type=hidden], [type=checkbox])')) {
    if (!fills[input.name]?.includes(input.autocomplete))
      found.push(`${input.name} is filled with «${input.autocomplete}»`);
    if (input.maxLength !== -1) found.push(`${input.name} cuts what is pasted`);
  }
  return found;
}

/** What a countdown shows now, or `null` where none runs. */
async function countdown(page: Page): Promise<string | null> {
  const clock = page.locator('.countdown .tabular');
  return (await clock.count()) > 0 ? clock.first().textContent() : null;
}

async function movesOn(page: Page, clock: string): Promise<boolean> {
  for (let looks = 0; looks < 20; looks += 1) {
    if ((await countdown(page)) !== clock) return true;
    await page.waitForTimeout(250);
  }
  return false;
}

/** In the page: a button or a field that only its colours showed, and what moves although less motion was asked for. */
function lostWithoutColours(): string[] {
  const lost = [
    ...document.querySelectorAll('.button, main input:not([type=hidden], [type=checkbox], .visually-hidden)'),
  ].filter((element) => Number.parseFloat(getComputedStyle(element).borderTopWidth) === 0);
  const moving = document.getAnimations().filter(({ effect }) => Number(effect?.getComputedTiming().duration) > 1);
  return [
    ...lost.map((element) => `in forced colours nothing shows ${element.outerHTML.slice(0, 120)}`),
    ...moving.map(({ effect }) => `moves: ${(effect as KeyframeEffect).target?.className}`),
  ];
}

/** In the page: what does not fit. */
function cutOff(where: string): string[] {
  const found: string[] = [];
  const { scrollWidth } = document.documentElement;
  if (scrollWidth > window.innerWidth) found.push(`${where} the page is ${scrollWidth} px wide`);
  for (const element of document.querySelectorAll<HTMLElement>(
    'body *:not(.visually-hidden, #svelte-announcer, .whole)',
  )) {
    const { overflowX, overflowY } = getComputedStyle(element);
    // Code is not broken into other lines (1.4.10): where it is longer, it is moved by finger, wheel or keys.
    if (
      overflowX === 'auto' &&
      element.matches('pre[tabindex="0"]') &&
      element.scrollHeight <= element.clientHeight + 1
    )
      continue;
    const hides = overflowX !== 'visible' || overflowY !== 'visible';
    if (hides && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)) {
      if (!element.matches('input, svg, svg *')) found.push(`${where} is cut: ${element.outerHTML.slice(0, 160)}`);
    }
  }
  return found;
}

/** In the page: the spacing that a reader may ask for (WCAG 2.2, 1.4.12). */
function spaceOut(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }',
  );
  document.adoptedStyleSheets = [sheet];
}

function spaceIn(): void {
  document.adoptedStyleSheets = [];
}
