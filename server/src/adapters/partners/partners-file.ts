import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** The file of partners can't be used as it is; the message names the file, the place in it and what to do. */
export class PartnersError extends Error {
  override name = 'PartnersError';
}

const DIGEST = /^sha256:[\w-]{43}$/u;

const File = z.strictObject({
  partners: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[\w-]{1,64}$/u, 'is not 1 to 64 letters, digits, _ or -'),
        name: z.string().regex(/^[^\p{C}]{1,100}$/u, 'is not one line of at most 100 characters'),
        tokens: z.array(z.string().regex(DIGEST, 'is no digest that npm run partner printed')).max(8),
      }),
    )
    .max(1000),
});

/** A system with API credentials. Without a token it is known and can’t call: so a partner is stopped and its name kept. */
export type KnownPartner = Readonly<{ id: string; name: string; tokenDigests: readonly string[] }>;

/**
 * Reads the partners and the digests of their tokens. No token stands in the file: whoever reads it can’t call.
 *
 * @throws {PartnersError} when the file is not there, is not as it should be, or names an id, a name or a token twice
 */
export async function readPartnersFile(path: string): Promise<readonly KnownPartner[]> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new PartnersError(`${path}: can't be read. PARTNERS_FILE names it.`);
  });
  const { partners } = parse(path, text);
  const twice = [
    ['id', partners.map(({ id }) => id)],
    ['name', partners.map(({ name }) => name)],
    ['token', partners.flatMap(({ tokens }) => tokens)],
  ] as const;
  for (const [what, values] of twice) {
    if (new Set(values).size < values.length) throw new PartnersError(`${path}: the same ${what} stands in it twice.`);
  }
  return partners.map(({ id, name, tokens }) => ({
    id,
    name,
    tokenDigests: tokens.map((one) => one.slice('sha256:'.length)),
  }));
}

function parse(path: string, text: string): z.infer<typeof File> {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new PartnersError(`${path}: is not JSON.`);
  }
  const parsed = File.safeParse(content);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    ({ path: place, message }) => `  ${place.join('.') || 'the file'}: ${message}`,
  );
  throw new PartnersError(`${path}: is not as it should be:\n${problems.join('\n')}`);
}

/** A new token of 256 bits, to be handed to the partner and kept nowhere, and what PARTNERS_FILE knows it by. */
export function newPartnerToken(): { token: string; digest: string } {
  const token = randomBytes(32).toString('base64url');
  return { token, digest: `sha256:${createHash('sha256').update(token, 'utf8').digest('base64url')}` };
}
