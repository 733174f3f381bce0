import type { Language } from '../graphql/generated/operations.ts';
import type { Groups as AllGroups } from './catalogue.ts';

/** The pages for developers have no script; their words are the server's alone (developers/words.server.ts). */
type Groups = Omit<AllGroups, 'developers'>;

type Loaders = { [Group in keyof Groups]: Record<Language, () => Promise<{ words: Groups[Group] }>> };

const LOADERS: Loaders = {
  frame: { KK: () => import('./kk/frame.ts'), RU: () => import('./ru/frame.ts'), EN: () => import('./en/frame.ts') },
  consents: {
    KK: () => import('./kk/consents.ts'),
    RU: () => import('./ru/consents.ts'),
    EN: () => import('./en/consents.ts'),
  },
  signing: {
    KK: () => import('./kk/signing.ts'),
    RU: () => import('./ru/signing.ts'),
    EN: () => import('./en/signing.ts'),
  },
  'sign-in': {
    KK: () => import('./kk/sign-in.ts'),
    RU: () => import('./ru/sign-in.ts'),
    EN: () => import('./en/sign-in.ts'),
  },
  recover: {
    KK: () => import('./kk/recover.ts'),
    RU: () => import('./ru/recover.ts'),
    EN: () => import('./en/recover.ts'),
  },
  credentials: {
    KK: () => import('./kk/credentials.ts'),
    RU: () => import('./ru/credentials.ts'),
    EN: () => import('./en/credentials.ts'),
  },
  account: {
    KK: () => import('./kk/account.ts'),
    RU: () => import('./ru/account.ts'),
    EN: () => import('./en/account.ts'),
  },
  freeze: {
    KK: () => import('./kk/freeze.ts'),
    RU: () => import('./ru/freeze.ts'),
    EN: () => import('./en/freeze.ts'),
  },
};

/** Loads one group in one language; asking again costs nothing. */
export async function loadWords<Group extends keyof Groups>(group: Group, language: Language): Promise<Groups[Group]> {
  const { words } = await LOADERS[group][language]();
  return words;
}

/** What a screen shows besides the frame. The root layout begins to load it at once, so that nothing is loaded one after the other. */
export function groupsOfRoute(route: string | null): (keyof Groups)[] {
  switch (route) {
    case '/':
      return ['consents'];
    case '/sign-in':
      return ['signing'];
    case '/sign-in/password':
      return ['sign-in'];
    case '/recover':
      return ['consents', 'recover'];
    case '/recover/sent':
      return ['recover'];
    case '/recover/signature':
      return ['signing'];
    case '/account':
      return ['account', 'consents'];
    case '/freeze':
      return ['freeze'];
    case '/privacy':
    case '/responsibility':
      return ['consents'];
    default:
      return route?.startsWith('/recover/') ? ['credentials'] : [];
  }
}
