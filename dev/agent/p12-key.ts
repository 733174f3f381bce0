import { type OpenedP12, openP12 } from '@qalpyna/eds/testing';
import { type AgentKey, FOR_SIGNING, type KeyFacts, type OpenedKey } from './key.ts';
import { openedKey } from './opened-key.ts';

/**
 * A key file as the authority gives it out. What it holds is not known before its password is; from then on its certificate
 * is, but the password is asked for each signature, as NCALayer does.
 *
 * @returns `null` for a file that no password opens
 */
export function readP12Key(id: string, file: Buffer): AgentKey | null {
  const bytes = Uint8Array.from(file);
  if (openOrNot(bytes, '')?.kind === 'never') return null;
  let facts: KeyFacts | null = null;
  return {
    id,
    facts: () => facts,
    story: null,
    asksPassword: true,
    open(password) {
      const opened = openOrNot(bytes, password);
      if (opened === null || opened.kind === 'never') return null;
      facts = opened.key.facts;
      return opened.key;
    },
  };
}

type Opened = Readonly<{ kind: 'opened'; key: OpenedKey }> | Readonly<{ kind: 'never' }>;

/** @returns `null` when the password is wrong */
function openOrNot(file: Uint8Array, password: string): Opened | null {
  const opened = tryToOpen(file, password);
  if (opened?.kind === 'refused' && opened.reason === 'PASSWORD_WRONG') return null;
  if (opened?.kind !== 'opened') return { kind: 'never' };
  const keys = opened.keys.map(openedKey).filter((key) => key !== null);
  // Older files hold two keys, for signing and for authentication.
  const key = keys.find(({ facts }) => facts.extendedKeyUsages.includes(FOR_SIGNING)) ?? keys[0];
  return key === undefined ? { kind: 'never' } : { kind: 'opened', key };
}

function tryToOpen(file: Uint8Array, password: string): OpenedP12 | null {
  try {
    return openP12(file, password);
  } catch {
    return null; // a private key of a kind that the test library does not know
  }
}
