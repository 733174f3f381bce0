import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../whole-file.ts';

export type Secrets = Readonly<{
  /** `id:base64` of 32 bytes, as the server's SECRET_KEYS wants it. */
  secretKeys: string;
  /** What the demonstration's partner says who it is with. */
  partnerToken: string;
}>;

/** The secrets of this data folder: made once, readable by nobody else, the same at every later start. */
export async function findSecrets(folder: string): Promise<Secrets> {
  const file = join(folder, 'secrets.json');
  const known = await readFile(file, 'utf8').catch(() => null);
  if (known !== null) return JSON.parse(known);
  const secrets: Secrets = {
    secretKeys: `k1:${randomBytes(32).toString('base64')}`,
    partnerToken: randomBytes(32).toString('base64url'),
  };
  await writeWhole(file, JSON.stringify(secrets, null, 2));
  return secrets;
}
