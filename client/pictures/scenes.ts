import { pages } from './page-scenes.ts';
import { email, expiry, freeze, registration, signature } from './recovery-scenes.ts';
import type { Scene } from './scene.ts';
import { account, away, consents, password, signing } from './sign-in-scenes.ts';

/** In this order: the last ones change what the earlier ones show. */
export const scenes: readonly ((scene: Scene) => Promise<void>)[] = [
  consents,
  signing,
  password,
  away,
  account,
  email,
  signature,
  registration,
  freeze,
  expiry,
  pages,
];
