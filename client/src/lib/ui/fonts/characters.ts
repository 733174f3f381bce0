/** The letters that Kazakh adds to Russian. A typeface that lacks one of them falls back unseen, so each is tested. */
export const kazakhLetters = 'ӘәҒғҚқҢңӨөҰұҮүҺһІі';

const range = (first: number, last: number): string =>
  Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)).join('');

/** What each file of the typeface carries here: everything that the catalogue, names and device names can hold. */
export const charactersOf = {
  latin: `${range(0x20, 0x7e)}\u00a0«»©·×°–—‘’“”…•`,
  cyrillic: `${range(0x401, 0x45f)}ҰұІі№`,
  'cyrillic-ext': [...kazakhLetters].filter((letter) => !'ҰұІі'.includes(letter)).join(''),
};
