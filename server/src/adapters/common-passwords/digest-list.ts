import { createHash } from 'node:crypto';

/** Of SHA-256. With a hundred thousand words on the list, one good password in a million is taken for a common one. */
const DIGEST_BYTES = 5;

/** A list of words as their digests, sorted: half a megabyte, searched in place, and not a list for whoever guesses. */
export function makeDigestList(words: Iterable<string>): Buffer {
  const digests = [...new Set([...words].map((word) => digestOf(word).toString('hex')))].sort();
  return Buffer.from(digests.join(''), 'hex');
}

/** @param list as `makeDigestList` makes it */
export function isOnList(list: Buffer, word: string): boolean {
  const wanted = digestOf(word);
  let [low, high] = [0, list.length / DIGEST_BYTES];
  while (low < high) {
    const middle = (low + high) >> 1;
    const order = wanted.compare(list, middle * DIGEST_BYTES, (middle + 1) * DIGEST_BYTES);
    if (order === 0) return true;
    if (order < 0) high = middle;
    else low = middle + 1;
  }
  return false;
}

const digestOf = (word: string): Buffer => createHash('sha256').update(word, 'utf8').digest().subarray(0, DIGEST_BYTES);
