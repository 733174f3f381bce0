import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Accent, type Brand, makeAccent, type Theme } from '../../domain/brand.ts';

/** The folder of the brand can't be used as it is; the message names the file and what to do. */
export class BrandError extends Error {
  override name = 'BrandError';
}

const oneLine = z.string().regex(/^[^\p{C}]{1,100}$/u, 'is not one line of at most 100 characters');
const colour = z.string().regex(/^#[0-9a-f]{6}$/u, 'is not a colour like #0b5cad, in small letters');

const File = z.strictObject({
  system: oneLine.optional(),
  accent: z.strictObject({ light: colour, dark: colour }),
  contacts: z
    .strictObject({
      email: z.email('is not an e-mail address').optional(),
      phone: z
        .string()
        .regex(/^\+[\d ()-]{5,30}$/u, 'is not a number like +7 7172 00 00 00')
        .optional(),
      page: z.url({ protocol: /^https$/u, error: 'is not an address that begins with https' }).optional(),
    })
    .default({}),
});

export type BrandFolder = Readonly<{
  /** The system's name; `null` when SYSTEM_NAME says it. */
  system: string | null;
  brand: Brand;
  /** The folder with the texts; `null` for those that come with the product. */
  texts: string | null;
}>;

/**
 * Reads `brand.json`, `logo.svg` and the place of `texts/`; the last two may be missing.
 *
 * @throws {BrandError} when a file is not as it should be, a colour can't be read, or the logo is more than a picture
 */
export function readBrandFolder(folder: string): BrandFolder {
  const file = join(folder, 'brand.json');
  const { system, accent, contacts } = parse(file);
  const { email = null, phone = null, page = null } = contacts;
  const texts = join(folder, 'texts');
  return {
    system: system ?? null,
    brand: {
      accent: { light: readable(file, 'light', accent.light), dark: readable(file, 'dark', accent.dark) },
      contacts: { email, phone, page },
      logo: readLogo(join(folder, 'logo.svg')),
    },
    texts: existsSync(texts) ? texts : null,
  };
}

function parse(file: string): z.infer<typeof File> {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new BrandError(`${file}: can't be read as JSON. BRAND_FOLDER names the folder that it is in.`);
  }
  const parsed = File.safeParse(content);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `  ${path.join('.') || 'the file'}: ${message}`);
  throw new BrandError(`${file}: is not as it should be:\n${problems.join('\n')}`);
}

function readable(file: string, theme: Theme, asked: string): Accent {
  const made = makeAccent(theme, asked);
  if (made.kind === 'accent') return made.accent;
  const { ink, ground, ratio } = made;
  throw new BrandError(
    `${file}: accent.${theme} ${asked} can't be read by everyone: ${ink} on ${ground} has a contrast of ${(Math.floor(ratio * 100) / 100).toFixed(2)}, and 4.5 is the least (WCAG 2.2 AA). Take a ${theme === 'light' ? 'darker' : 'lighter'} one.`,
  );
}

const MAX_LOGO_BYTES = 32 * 1024;

/** What makes of a picture a program, or has it fetch something. Browsers show it as a picture only, so this is the second fence. */
const MORE_THAN_A_PICTURE =
  /<!|<\?(?!xml )|<\s*(script|foreignobject|iframe|use|image|animate|set)\b|\son\w+\s*=|(href|src)\s*=|url\(\s*['"]?(?!#)|@import|javascript:/iu;

function readLogo(file: string): string | null {
  if (!existsSync(file)) return null;
  const text = readFileSync(file, 'utf8').trim();
  if (Buffer.byteLength(text) > MAX_LOGO_BYTES) throw new BrandError(`${file}: is larger than 32 KB.`);
  if (!/^(<\?xml [^>]*\?>\s*)?<svg[\s>]/u.test(text)) throw new BrandError(`${file}: does not begin with <svg.`);
  const more = MORE_THAN_A_PICTURE.exec(text)?.[0];
  if (more !== undefined) {
    throw new BrandError(
      `${file}: holds “${more.trim()}”. A logo is shapes and colours: no script, link, style import or comment.`,
    );
  }
  return text;
}
