/// <reference lib="dom" />
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../root.ts';
import { lookClosely } from './look-closely.ts';
import { askForLink } from './steps.ts';
import { LANGUAGES } from './words.ts';
import { startWorld, type World } from './world.ts';

/** The example that the operator's guide shows. */
const ACCENT = { light: 'rgb(122, 31, 92)', dark: 'rgb(240, 166, 212)' };

let world: World;
beforeAll(async () => {
  world = await startWorld({ env: { BRAND_FOLDER: join(ROOT, 'docs/example-brand') } });
});
afterAll(() => world?.stop());

const look = process.env['LOOK'];

describe.each(LANGUAGES)('an installation with a brand, in %s', (language) => {
  it.each(['light', 'dark'] as const)('shows its name, logo, colours and contacts, %s', async (theme) => {
    const visitor = await world.visitor({ language });
    const { page } = visitor;
    const complaints: string[] = [];
    const logos: number[] = [];
    page.on('response', (response) => response.url().includes('/brand/logo.svg') && logos.push(response.status()));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    await page.emulateMedia({ colorScheme: theme });
    await visitor.open('/recover');
    await visitor.reads('cabinet.example.kz');
    expect(await page.locator('header .brand svg').isVisible()).toBe(false);
    expect(logos.at(-1)).toBe(200);
    const colour = await page
      .locator('main .button.accent')
      .first()
      .evaluate((button) =>
        String(Reflect.get(Reflect.get(globalThis, 'getComputedStyle')(button), 'backgroundColor')),
      );
    expect(colour).toBe(ACCENT[theme]);
    await page.getByRole('link', { name: 'help@example.kz' }).waitFor();
    expect(await page.getByRole('link', { name: '+7 7172' }).getAttribute('href')).toBe('tel:+77172000000');
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
      if (look) {
        await mkdir(look, { recursive: true });
        await page.screenshot({ path: join(look, `brand-${language}-${theme}-${width}.png`), fullPage: true });
      }
    }
    expect(complaints).toEqual([]);
    await visitor.leave();
  });
});

it('what it changes of a page leaves nothing cut, unreadable or unnamed', async () => {
  const visitor = await world.visitor({ language: 'ru' });
  await visitor.page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await visitor.open('/recover');
  expect(await lookClosely(visitor.page, 'ru', { otherLanguages: true })).toEqual([]);
  await visitor.leave();
});

it('a long name goes on after a dot where it does not fit into one line', async () => {
  const visitor = await world.visitor({ language: 'ru' });
  const { page } = visitor;
  await page.setViewportSize({ width: 360, height: 800 });
  await visitor.open('/recover');
  const lines = await page.locator('header .name').evaluate(linesOf);
  expect(lines.length).toBeGreaterThan(1);
  expect(lines.join('')).toBe('cabinet.example.kz');
  for (const line of lines.slice(0, -1)) expect(line).toMatch(/\.$/);
  await visitor.leave();
});

it('its mails carry its name and colour', async () => {
  const visitor = await world.visitor({ language: 'en' });
  const owner = world.stack.people[0]!.email;
  await askForLink(visitor, owner);
  await visitor.mails.link(owner);
  const { html, subject } = await world.stack.mailbox!.waitFor(() => true, AbortSignal.timeout(10_000));
  expect(subject).toContain('cabinet.example.kz');
  expect(html).toContain('#7a1f5c');
  await visitor.leave();
});

it('its logo can do nothing but be looked at', async () => {
  const logo = await fetch(`${world.stack.webUrl}/brand/logo.svg`);
  expect(logo.headers.get('content-type')).toBe('image/svg+xml');
  expect(logo.headers.get('content-security-policy')).toBe("default-src 'none'; style-src 'unsafe-inline'; sandbox");
  expect(logo.headers.get('x-content-type-options')).toBe('nosniff');
});

/** In the page: the text of an element as its lines are broken. */
function linesOf(element: Element): string[] {
  const lines: { top: number; text: string }[] = [];
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (texts.nextNode()) {
    const { data } = texts.currentNode as Text;
    for (let at = 0; at < data.length; at += 1) {
      range.setStart(texts.currentNode, at);
      range.setEnd(texts.currentNode, at + 1);
      const { top } = range.getBoundingClientRect();
      const line = lines.at(-1);
      if (line?.top === top) line.text += data[at];
      else lines.push({ top, text: data[at] ?? '' });
    }
  }
  return lines.map(({ text }) => text);
}
