import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast, FIXED, makeAccent, THEMES } from '../../src/domain/brand.ts';

const tokensOf = (css: string) =>
  Object.fromEntries([...css.matchAll(/--([\w-]+): (#[0-9a-f]{6});/gu)].map(([, name, colour]) => [name, colour]));

describe('the accent of a brand', () => {
  it('has the contrasts that WCAG gives as examples', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });

  it('of the product itself is taken, in both themes', () => {
    expect(makeAccent('light', '#0b5cad').kind).toBe('accent');
    expect(makeAccent('dark', '#7db8f5').kind).toBe('accent');
  });

  it.each([
    ['light', '#ffcc00', 'the accent', 'the page'],
    ['light', '#777777', 'the accent', 'the page'],
    ['light', '#707070', 'the accent', 'a sunken ground'],
    ['dark', '#0b5cad', 'the accent', 'the page'],
    ['dark', '#000000', 'the accent', 'the page'],
  ] as const)('%s %s is refused, and the pair named that can’t be read', (theme, colour, ink, ground) => {
    expect(makeAccent(theme, colour)).toMatchObject({ kind: 'unreadable', ink, ground });
  });

  it('that is taken makes no pair below 4.5, whatever colour it is', () => {
    const colour = fc.integer({ min: 0, max: 0xffffff }).map((number) => `#${number.toString(16).padStart(6, '0')}`);
    fc.assert(
      fc.property(fc.constantFrom(...THEMES), colour, (theme, asked) => {
        const made = makeAccent(theme, asked);
        if (made.kind !== 'accent') return;
        const { rest, hover, active, on, tint } = made.accent;
        const { page, surface, sunken, text, muted } = FIXED[theme];
        for (const ground of [page, surface, sunken, tint]) expect(contrast(rest, ground)).toBeGreaterThanOrEqual(4.5);
        for (const ground of [rest, hover, active]) expect(contrast(on, ground)).toBeGreaterThanOrEqual(4.5);
        for (const ink of [text, muted]) expect(contrast(ink, tint)).toBeGreaterThanOrEqual(4.5);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is held against the grounds that the web client has', () => {
    const css = readFileSync(new URL('../../../client/src/lib/ui/tokens.css', import.meta.url), 'utf8');
    const [light = '', dark = ''] = css.split('prefers-color-scheme: dark');
    expect(tokensOf(light)).toMatchObject(FIXED.light);
    expect(tokensOf(dark)).toMatchObject(FIXED.dark);
  });
});
