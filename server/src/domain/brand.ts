/** How an installation looks beside its texts: what an operator sets without changing the product. */
export type Brand = Readonly<{
  accent: Readonly<Record<Theme, Accent>>;
  contacts: Contacts;
  /** An SVG picture, 40 by 40 or wider; `null` for the product's own. */
  logo: string | null;
}>;

export type Contacts = Readonly<{ email: string | null; phone: string | null; page: string | null }>;

export const THEMES = ['light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** `#rrggbb`, in small letters. */
export type Colour = string;

/** The accent with what is made of it: under the pointer, pressed, what stands on it, and its trace in a ground. */
export type Accent = Readonly<{ rest: Colour; hover: Colour; active: Colour; on: Colour; tint: Colour }>;

/** The grounds and inks of the product that an accent meets; the web client's `tokens.css` has the same. */
export const FIXED: Readonly<
  Record<Theme, Readonly<{ page: Colour; surface: Colour; sunken: Colour; text: Colour; muted: Colour }>>
> = {
  light: { page: '#f6f8fa', surface: '#ffffff', sunken: '#eef2f6', text: '#14202e', muted: '#4a5a6c' },
  dark: { page: '#0f1720', surface: '#17212c', sunken: '#111a24', text: '#e8eef4', muted: '#a9b7c5' },
};

/** WCAG 2.2, success criterion 1.4.3: text against its ground. */
const READABLE = 4.5;

const ON_ACCENT = ['#ffffff', '#0b1a2b'];

/**
 * Makes the shades of an accent for one theme, and holds every pair of text and ground that they make against WCAG 2.2 AA.
 *
 * @returns the shades, or the first pair that can't be read
 */
export function makeAccent(
  theme: Theme,
  colour: Colour,
): { kind: 'accent'; accent: Accent } | { kind: 'unreadable'; ink: string; ground: string; ratio: number } {
  const { page, surface, sunken, text, muted } = FIXED[theme];
  const further = theme === 'light' ? '#000000' : '#ffffff';
  const on = ON_ACCENT.reduce((best, one) => (contrast(one, colour) > contrast(best, colour) ? one : best));
  const accent: Accent = {
    rest: colour,
    hover: mix(colour, further, 0.2),
    active: mix(colour, further, 0.36),
    on,
    tint: mix(surface, colour, 0.1),
  };
  const { hover, active, tint } = accent;
  const pairs: readonly [ink: string, of: Colour, ground: string, at: Colour][] = [
    ['the accent', colour, 'the page', page],
    ['the accent', colour, 'a card', surface],
    ['the accent', colour, 'a sunken ground', sunken],
    ['the accent', colour, 'its own tint', tint],
    ['text', text, 'the tint of the accent', tint],
    ['muted text', muted, 'the tint of the accent', tint],
    ['the text of a button', on, 'the accent', colour],
    ['the text of a button', on, 'the accent under the pointer', hover],
    ['the text of a button', on, 'the accent pressed', active],
  ];
  for (const [ink, of, ground, at] of pairs) {
    const ratio = contrast(of, at);
    if (ratio < READABLE) return { kind: 'unreadable', ink, ground, ratio };
  }
  return { kind: 'accent', accent };
}

/** The contrast ratio of two colours, 1 to 21 (WCAG 2.2). */
export function contrast(one: Colour, other: Colour): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const channels = (colour: Colour): number[] => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

/** @param share of the second colour, 0 to 1 */
function mix(one: Colour, other: Colour, share: number): Colour {
  const to = channels(other);
  const mixed = channels(one).map((channel, at) => Math.round(channel * (1 - share) + (to[at] ?? 0) * share));
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
