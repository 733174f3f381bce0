import type { Brand } from '../../domain/brand.ts';

/** The product's colours, light and dark; every pair of text and ground has a contrast of 4.5 or more. */
type Colour = Readonly<{ light: string; dark: string }>;

export const COLOURS = {
  page: { light: '#F6F8FA', dark: '#0F1720' },
  surface: { light: '#FFFFFF', dark: '#17212C' },
  border: { light: '#D5DDE5', dark: '#2B3947' },
  text: { light: '#14202E', dark: '#E8EEF4' },
  muted: { light: '#4A5A6C', dark: '#A9B7C5' },
  accent: { light: '#0B5CAD', dark: '#7DB8F5' },
  onAccent: { light: '#FFFFFF', dark: '#0B1A2B' },
  warning: { light: '#7A4B00', dark: '#F2C266' },
  warningGround: { light: '#FFF3DC', dark: '#38290E' },
} as const satisfies Record<string, Colour>;

type ColourName = keyof typeof COLOURS;

const FONT = "-apple-system,'Segoe UI',Roboto,Ubuntu,'Helvetica Neue',Arial,sans-serif";
const DIGITS = "ui-monospace,'SF Mono',Menlo,Consolas,'DejaVu Sans Mono',monospace";

export type Look = ReturnType<typeof makeLook>;

/**
 * The look of all mails.
 *
 * @param brand the accent of this installation; `null` for the product's own
 */
export function makeLook(brand: Brand['accent'] | null) {
  const colours: Record<ColourName, Colour> = {
    ...COLOURS,
    ...(brand && {
      accent: { light: brand.light.rest, dark: brand.dark.rest },
      onAccent: { light: brand.light.on, dark: brand.dark.on },
    }),
  };
  return { styles: stylesOf(colours), styleSheet: styleSheetOf(colours) };
}

/** Mail programs that know no style sheet get the light look from these; nothing is smaller than 16 px. */
function stylesOf(colours: Record<ColourName, Colour>) {
  const light = (name: ColourName): string => colours[name].light;
  return {
    page: `margin:0;padding:0;background-color:${light('page')};`,
    column: 'width:100%;max-width:600px;',
    brand: `padding:0 4px 16px;font:700 18px/27px ${FONT};color:${light('text')};`,
    card:
      `padding:32px;background-color:${light('surface')};border:1px solid ${light('border')};` +
      `border-top:4px solid ${light('accent')};border-radius:12px;`,
    title: `margin:0 0 16px;font:700 26px/34px ${FONT};color:${light('text')};`,
    heading: `margin:24px 0 12px;font:700 18px/27px ${FONT};color:${light('text')};`,
    paragraph: `margin:0 0 16px;font:400 18px/27px ${FONT};color:${light('text')};`,
    codeGround: `padding:20px 12px;background-color:${light('page')};border:1px solid ${light('border')};border-radius:6px;`,
    code: `font:700 32px/40px ${DIGITS};letter-spacing:6px;padding-left:6px;white-space:nowrap;color:${light('text')};`,
    facts: `margin:8px 0 0;border-top:1px solid ${light('border')};`,
    factLabel: `padding:10px 16px 10px 0;border-bottom:1px solid ${light('border')};font:400 16px/24px ${FONT};color:${light('muted')};`,
    factValue: `padding:10px 0;border-bottom:1px solid ${light('border')};font:400 16px/24px ${FONT};color:${light('text')};word-break:break-word;`,
    buttonGround: `background-color:${light('accent')};border-radius:6px;`,
    button: `display:inline-block;padding:12px 28px;font:700 18px/24px ${FONT};color:${light('onAccent')};text-decoration:none;`,
    byHand: `margin:16px 0 4px;font:400 16px/24px ${FONT};color:${light('muted')};`,
    url: `margin:0 0 16px;font:400 16px/24px ${FONT};color:${light('text')};word-break:break-all;`,
    warning: `padding:20px 24px 8px;background-color:${light('warningGround')};border-radius:6px;`,
    warningHeading: `margin:0 0 8px;font:700 18px/27px ${FONT};color:${light('warning')};`,
    footer: `margin:0 0 8px;font:400 16px/24px ${FONT};color:${light('muted')};`,
  } as const;
}

/** What inline styles cannot say: the dark look, and a narrow screen's gutters. */
function styleSheetOf(colours: Record<ColourName, Colour>): string {
  const dark = (property: 'color' | 'background-color' | 'border-color', name: ColourName): string =>
    `${property}:${colours[name].dark}!important;`;

  const darkLook = [
    `.page{${dark('background-color', 'page')}}`,
    `.card{${dark('background-color', 'surface')}${dark('border-color', 'border')}border-top-color:${colours.accent.dark}!important;}`,
    `.text{${dark('color', 'text')}}`,
    `.muted{${dark('color', 'muted')}}`,
    `.line{${dark('border-color', 'border')}}`,
    `.sunken{${dark('background-color', 'page')}${dark('border-color', 'border')}}`,
    `.button-ground{${dark('background-color', 'accent')}}`,
    `.button{${dark('color', 'onAccent')}}`,
    `.warning{${dark('background-color', 'warningGround')}}`,
    `.warning-heading{${dark('color', 'warning')}}`,
  ].join('');

  return (
    ':root{color-scheme:light dark;supported-color-schemes:light dark;}' +
    `@media (prefers-color-scheme:dark){${darkLook}}` +
    '@media (max-width:480px){.gutter{padding:16px 12px!important;}.card{padding:24px 20px!important;}' +
    '.wide{width:100%!important;}.button{display:block!important;text-align:center!important;}' +
    '.fact{display:block!important;width:auto!important;}.fact-label{padding:10px 0 0!important;border-bottom:0!important;}' +
    '.fact-value{padding:0 0 10px!important;}.warning{padding:16px 16px 4px!important;}}'
  );
}
