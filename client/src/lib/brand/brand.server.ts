import { createHash } from 'node:crypto';
import { readService } from '#lib/service/public-texts.server.ts';

type Brand = NonNullable<Awaited<ReturnType<typeof readService>>['brand']>;
type Shades = Brand['light'];

/** The contacts as links, for the foot of every page. */
export function waysOf(contacts: Brand['contacts'] | undefined): [href: string, label: string][] {
  const ways: [href: string, label: string][] = [];
  if (contacts?.email) ways.push([`mailto:${contacts.email}`, contacts.email]);
  if (contacts?.phone) ways.push([`tel:${contacts.phone.replaceAll(/[ ()-]/g, '')}`, contacts.phone]);
  if (contacts?.page) ways.push([contacts.page, new URL(contacts.page).host]);
  return ways;
}

const versionOf = (brand: Brand): string =>
  createHash('sha256').update(JSON.stringify(brand)).digest('hex').slice(0, 12);

/** What stands in the head of every page; nothing while the API is away, or without a brand. */
export async function lookLink(): Promise<string> {
  const service = await readService().catch(() => null);
  return service?.brand ? `<link rel="stylesheet" href="/brand/look.css?${versionOf(service.brand)}" />` : '';
}

/**
 * The tokens that a brand changes (ui/tokens.css), in both themes, and its logo in the place of the product's (ui/Header.svelte):
 * pages carry no code for either. Only what is a colour gets in.
 */
export const styleSheetOf = (brand: Brand): string =>
  `:root:root{${tokensOf(brand.light)}}\n@media (prefers-color-scheme: dark){:root:root{${tokensOf(brand.dark)}}}\n` +
  (brand.logo === null ? '' : logoRules(`/brand/logo.svg?${versionOf(brand)}`));

const logoRules = (url: string): string =>
  `header .brand>svg{display:none}\nheader .brand::before{content:"";flex:none;width:40px;height:40px;background:url("${url}") center/contain no-repeat}\n`;

function tokensOf({ rest, hover, active, on, tint }: Shades): string {
  const tokens = { accent: rest, 'accent-hover': hover, 'accent-active': active, 'on-accent': on, 'accent-tint': tint };
  return Object.entries(tokens)
    .map(([name, colour]) => `--${name}:${/^#[0-9a-f]{6}$/.test(colour) ? colour : 'inherit'}`)
    .join(';');
}

/** A picture is shown as one, and could do nothing even where it is opened by itself. */
const PICTURE_ONLY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
const A_DAY = 'public, max-age=86400';

/** The style sheet or the logo, for whoever asks; 404 where the operator has none. */
export async function answerBrand(part: 'look' | 'logo'): Promise<Response> {
  const { brand } = await readService();
  if (brand === null || (part === 'logo' && brand.logo === null)) return new Response(null, { status: 404 });
  return part === 'look'
    ? new Response(styleSheetOf(brand), {
        headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': A_DAY },
      })
    : new Response(brand.logo, {
        headers: {
          'content-type': 'image/svg+xml',
          'content-security-policy': PICTURE_ONLY,
          'cache-control': A_DAY,
        },
      });
}
