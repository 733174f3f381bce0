import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import type { AgentKey, KeyStory } from './key.ts';
import { LANGUAGES } from './language.ts';
import { readPemKey } from './pem-key.ts';
import { isRecord, parseJson } from './protocol.ts';

/** Beside the keys: what a person can try with each. */
const STORIES_FILE = 'stories.json';

/**
 * Reads a folder of keys: `.pem` files with a certificate and its private key in the clear (PKCS#8), and `stories.json`
 * `{ "<file's name without extension>": { order, goesWrong, what: { kk, ru, en } } }`.
 *
 * @returns reads what is there at that moment; a file is read again only when it changed, and left out when it is no key
 */
export function readKeysIn(folder: string): () => readonly AgentKey[] {
  const read = new Map<string, { version: string; key: AgentKey | null }>();
  return () => {
    const stories = readStories(join(folder, STORIES_FILE));
    const keys: AgentKey[] = [];
    for (const name of readdirSync(folder)) {
      if (!isKeyFile(name)) continue;
      const file = join(folder, name);
      const { mtimeMs, size } = statSync(file);
      const version = `${mtimeMs} ${size}`;
      if (read.get(name)?.version !== version) read.set(name, { version, key: readKey(file) });
      const key = read.get(name)?.key;
      if (key) keys.push({ ...key, about: stories.get(key.id) ?? null });
    }
    return keys.sort((a, b) => orderOf(a) - orderOf(b) || a.id.localeCompare(b.id));
  };
}

const orderOf = ({ about }: AgentKey) => about?.order ?? Number.MAX_SAFE_INTEGER;

const isKeyFile = (name: string) => extname(name) === '.pem';

function readKey(file: string): AgentKey | null {
  return readPemKey(basename(file, extname(file)), readFileSync(file, 'latin1'));
}

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
