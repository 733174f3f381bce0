import { pluralIn } from '../plural.ts';

const plural = pluralIn('en');

/** `{wait}` of the sentences: when to try again. @param seconds a whole number */
export const wait = (seconds: number): string => {
  if (seconds < 60) return `in ${seconds} ${plural(seconds, { one: 'second', other: 'seconds' })}`;
  const minutes = Math.ceil(seconds / 60);
  return `in ${minutes} ${plural(minutes, { one: 'minute', other: 'minutes' })}`;
};
