import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fontverter from 'fontverter';
import { describe, expect, it } from 'vitest';
import { kazakhLetters } from '../src/lib/ui/fonts/characters.ts';
import { catalogues, leavesOf, saidBy } from './catalogue-texts.ts';

const UI = join(import.meta.dirname, '../src/lib/ui');
const tokens = readFileSync(join(UI, 'tokens.css'), 'utf8');

type Theme = Record<string, string>;
const [light = {}, dark = {}] = [
  tokens.split('prefers-color-scheme: dark')[0]!,
  tokens.split('prefers-color-scheme: dark')[1]!,
].map(
  (css): Theme =>
    Object.fromEntries([...css.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, colour]) => [name!, colour!])),
);

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(one: string, other: string): number {
  const luminance = (colour: string) => {
    const [red, green, blue] = [1, 3, 5].map((at) => {
      const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
    }) as [number, number, number];
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [higher, lower] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (higher + 0.05) / (lower + 0.05);
}

const TEXT = 4.5;
const PARTS = 3;
const PAIRS: [ink: string, grounds: string[], atLeast: number][] = [
  ['text', ['page', 'surface', 'sunken', 'accent-tint', 'go-tint', 'bad-tint', 'warn-tint'], TEXT],
  ['muted', ['page', 'surface', 'sunken', 'accent-tint', 'go-tint', 'bad-tint', 'warn-tint'], TEXT],
  ['accent', ['page', 'surface', 'sunken', 'accent-tint'], TEXT],
  ['go', ['surface', 'go-tint'], TEXT],
  ['bad', ['surface', 'page', 'bad-tint'], TEXT],
  ['warn', ['warn-tint'], TEXT],
  ['on-accent', ['accent', 'accent-hover', 'accent-active'], TEXT],
  ['on-go', ['go', 'go-hover', 'go-active'], TEXT],
  ['on-disabled', ['disabled'], TEXT],
  ['field', ['page', 'surface'], PARTS],
  ['ring', ['page', 'surface'], PARTS],
];

describe.each([
  ['light', light],
  ['dark', dark],
] as const)('in the %s theme', (_, theme) => {
  it.each(PAIRS)('%s can be read on every ground it stands on', (ink, grounds, atLeast) => {
    for (const ground of grounds) {
      expect(contrast(theme[ink]!, theme[ground]!), `${ink} on ${ground}`).toBeGreaterThanOrEqual(atLeast);
    }
  });
});

describe('the typeface', async () => {
  const fonts: { file: string; declared: (code: number) => boolean; carried: Set<number> }[] = [];
  for (const [, file, ranges] of tokens.matchAll(/url\("\.\/(fonts\/[\w-]+\.woff2)"\)[^}]*unicode-range:([^;]+);/g)) {
    // One after the other: the decompressor hands out views of one memory.
    const font = Uint8Array.from(await fontverter.convert(readFileSync(join(UI, file!)), 'sfnt'));
    fonts.push({ file: file!, declared: declaredIn(ranges!), carried: charactersIn(font) });
  }

  it('carries each of the letters that Kazakh adds to Russian', () => {
    for (const letter of kazakhLetters) {
      const code = letter.codePointAt(0)!;
      expect(
        fonts.some(({ declared, carried }) => declared(code) && carried.has(code)),
        letter,
      ).toBe(true);
    }
  });

  it('carries every character that the catalogues use', () => {
    const used = new Set(
      Object.values(catalogues).flatMap((one) => leavesOf(one).flatMap((leaf) => [...saidBy(leaf)])),
    );
    const missing = [...used].filter(
      (one) =>
        !fonts.some(({ declared, carried }) => declared(one.codePointAt(0)!) && carried.has(one.codePointAt(0)!)),
    );
    expect(missing.filter((one) => one !== '\n')).toEqual([]);
  });

  it('never takes the place of another that was shown: lines would be broken anew, and what one is about to press move', () => {
    const displays = [...tokens.matchAll(/url\("\.\/fonts\/[^}]*font-display: (\w+);/g)].map(([, display]) => display);
    expect(displays).toEqual(fonts.map(() => 'optional'));
  });

  it('weighs less than 30 KB in all', () => {
    const bytes = fonts.reduce((sum, { file }) => sum + readFileSync(join(UI, file)).byteLength, 0);
    expect(bytes).toBeLessThan(30 * 1024);
  });
});

function declaredIn(ranges: string): (code: number) => boolean {
  const parsed = [...ranges.matchAll(/U\+([0-9A-F]+)(?:-([0-9A-F]+))?/gi)].map(([, from, to]) =>
    [from!, to ?? from!].map((hex) => Number.parseInt(hex, 16)),
  );
  return (code) => parsed.some(([from, to]) => code >= from! && code <= to!);
}

/** The characters of a font's cmap, format 4 (OpenType specification, cmap). */
function charactersIn(font: Uint8Array): Set<number> {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const tables = Array.from({ length: view.getUint16(4) }, (_, index) => 12 + 16 * index);
  const cmap = view.getUint32(tables.find((at) => view.getUint32(at) === 0x636d6170)! + 8);
  const subtables = Array.from(
    { length: view.getUint16(cmap + 2) },
    (_, index) => cmap + view.getUint32(cmap + 8 + 8 * index),
  );
  const table = subtables.find((at) => view.getUint16(at) === 4)!;
  const segments = view.getUint16(table + 6) / 2;
  const codes = Array.from({ length: segments }, (_, index) => ({
    end: view.getUint16(table + 14 + 2 * index),
    start: view.getUint16(table + 16 + 2 * segments + 2 * index),
  }));
  return new Set(
    codes
      .filter(({ start }) => start !== 0xffff)
      .flatMap(({ start, end }) => Array.from({ length: end - start + 1 }, (_, index) => start + index)),
  );
}
