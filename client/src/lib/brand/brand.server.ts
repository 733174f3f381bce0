import { createHash } from 'node:crypto';
import { readService } from '#lib/service/public-texts.server.ts';
import type { Api } from '../graphql/api.server.ts';

type Brand = NonNullable<Awaited<ReturnType<typeof readService>>['brand']>;
type Shades = Brand['light'];

/** What pages know of the brand of this installation. */
export type BrandFacts = Readonly<{
  /** Changes with its colours and its logo: their addresses carry it, so that browsers may keep what they got. */
  version: string;
  hasLogo: boolean;
  contacts: Readonly<{ email: string | null; phone: string | null; page: string | null }>;
}>;

export function factsOf(brand: Brand | null): BrandFacts | null {
  if (brand === null) return null;
  const version = createHash('sha256').update(JSON.stringify(brand)).digest('hex').slice(0, 12);
  return { version, hasLogo: brand.logo !== null, contacts: brand.contacts };
}

/** The tokens that a brand changes (ui/tokens.css), in both themes. Only what is a colour gets in. */
export const styleSheetOf = ({ light, dark }: Pick<Brand, 'light' | 'dark'>): string =>
  `:root:root{${tokensOf(light)}}\n@media (prefers-color-scheme: dark){:root:root{${tokensOf(dark)}}}\n`;

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
export async function answerBrand(api: Api, part: 'look' | 'logo'): Promise<Response> {
  const { brand } = await readService(api);
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
