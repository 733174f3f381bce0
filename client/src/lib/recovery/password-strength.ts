import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

/** What is looked at of a long password: the estimate's work grows faster than its length, and so much is excellent anyway. */
const LOOKED_AT_CHARACTERS = 48;

/** 0 (guessed at once) to 4 (will not be guessed). A help while typing; the server's own list decides. */
export type Strength = 0 | 1 | 2 | 3 | 4;

/** @param own words that a guesser would try first: the address, the system. Loaded only when somebody types a new password. */
export function makeStrengthMeter(own: () => readonly string[]): (password: string) => Strength {
  const zxcvbn = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  return (password) => zxcvbn.check(password.slice(0, LOOKED_AT_CHARACTERS), [...own()]).score;
}
