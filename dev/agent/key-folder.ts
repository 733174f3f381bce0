import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import type { AgentKey, KeyStory } from './key.ts';
import { LANGUAGES } from './language.ts';
import { readP12Key } from './p12-key.ts';
import { readPemKey } from './pem-key.ts';
import { isRecord, parseJson } from './protocol.ts';

/** Beside the keys: what a person can try with each. */
const STORIES_FILE = 'stories.json';

const READERS: Readonly<Record<string, (id: string, file: Buffer) => AgentKey | null>> = {
  '.pem': readPemKey,
  '.p12': readP12Key,
};

/**
 * Reads folders of keys: `.pem` files with a certificate and its private key in the clear, `.p12` files, and `stories.json`
 * `{ "<file's name without extension>": { order, goesWrong, what: { kk, ru, en } } }`.
 *
 * @returns reads what is there at that moment; a file is read again only when it changed, and left out when it is no key
 */
export function readKeysIn(folders: readonly string[]): () => readonly AgentKey[] {
  const read = new Map<string, { version: string; key: AgentKey | null }>();
  return () => {
    const keys = new Map<string, AgentKey>();
    for (const folder of folders) {
      const stories = readStories(join(folder, STORIES_FILE));
      for (const name of readdirSync(folder)) {
        const key = readKey(join(folder, name));
        // Of two files with one name, the folder that was named first has the word.
        if (key !== null && !keys.has(key.id)) keys.set(key.id, { ...key, story: stories.get(key.id) ?? null });
      }
    }
    return [...keys.values()].sort((a, b) => orderOf(a) - orderOf(b) || a.id.localeCompare(b.id));
  };

  function readKey(file: string): AgentKey | null {
    const reader = READERS[extname(file).toLowerCase()];
    if (reader === undefined) return null;
    const found = statSync(file, { throwIfNoEntry: false });
    if (found === undefined) return null; // gone since the folder was read
    const version = `${found.mtimeMs} ${found.size}`;
    const known = read.get(file);
    if (known?.version === version) return known.key;
    const key = reader(basename(file, extname(file)), readFileSync(file));
    read.set(file, { version, key });
    return key;
  }
}

const orderOf = ({ story }: AgentKey) => story?.order ?? Number.MAX_SAFE_INTEGER;

function readStories(file: string): ReadonlyMap<string, KeyStory> {
  const stories = new Map<string, KeyStory>();
  const written = parseJson(readIfThere(file) ?? '{}');
  if (!isRecord(written)) return stories;
  for (const [id, story] of Object.entries(written)) {
    if (isStory(story)) stories.set(id, story);
  }
  return stories;
}

function isStory(value: unknown): value is KeyStory {
  if (!isRecord(value) || typeof value['order'] !== 'number' || typeof value['goesWrong'] !== 'boolean') return false;
  const what = value['what'];
  return isRecord(what) && LANGUAGES.every((language) => typeof what[language] === 'string');
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null; // a folder that somebody made by hand has no stories
  }
}
