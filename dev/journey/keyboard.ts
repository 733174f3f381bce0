/// <reference lib="dom" />

import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** A person who uses keys alone. */
export type Keyboard = {
  /** Goes on with Tab until the focus is there; at every stop on the way it can be seen where the focus is. */
  reach(target: Locator): Promise<void>;
  type(target: Locator, text: string): Promise<void>;
  /** As who copies from a mail or a password manager does. */
  paste(target: Locator, text: string): Promise<void>;
  press(target: Locator, key?: 'Enter' | 'Space'): Promise<void>;
  /** Waits until the focus has been moved to the element with this text. */
  isAt(text: string): Promise<void>;
};

/** No screen has more stops than that: who does not arrive by then never does. */
const MOST_STOPS = 60;

export async function makeKeyboard(page: Page): Promise<Keyboard> {
  // Whoever grants one permission denies all others: the signing program is one of them.
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write', 'local-network-access']);

  async function reach(target: Locator): Promise<void> {
    for (let stops = 0; stops < MOST_STOPS; stops += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
      expect(await page.evaluate(hiddenFocus)).toBeNull();
    }
    throw new Error(`Tab does not lead to ${target}`);
  }

  return {
    reach,
    async type(target, text) {
      await reach(target);
      await page.keyboard.type(text);
    },
    async paste(target, text) {
      await reach(target);
      await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
      await page.keyboard.press('ControlOrMeta+V');
      expect(await target.inputValue()).toBe(text);
    },
    async press(target, key = 'Enter') {
      await reach(target);
      await page.keyboard.press(key);
    },
    isAt: (text) => page.locator(':focus').filter({ hasText: text }).waitFor(),
  };
}

/** In the page: what has the focus without showing it (WCAG 2.2, 2.4.7), or lies outside the window or below something else (2.4.11). */
function hiddenFocus(): string | null {
  const at = document.activeElement;
  if (at === null || at === document.body) return null; // between the last stop and the browser's own buttons
  const { outlineStyle, outlineWidth } = getComputedStyle(at);
  const { top, left, bottom, right } = at.getBoundingClientRect();
  const seen = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  const uncovered = seen !== null && (at.contains(seen) || seen.contains(at));
  if (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && uncovered) return null;
  return `${outlineStyle} ${outlineWidth}, ${uncovered ? 'in sight' : 'out of sight'}: ${at.outerHTML.slice(0, 160)}`;
}
