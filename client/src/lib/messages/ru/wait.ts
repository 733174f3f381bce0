import { pluralIn } from '../plural.ts';

const plural = pluralIn('ru');

/** `{wait}` of the sentences: when to try again. @param seconds a whole number */
export const wait = (seconds: number): string => {
  if (seconds < 60) return `через ${seconds} ${plural(seconds, { one: 'секунду', few: 'секунды', other: 'секунд' })}`;
  const minutes = Math.ceil(seconds / 60);
  return `через ${minutes} ${plural(minutes, { one: 'минуту', few: 'минуты', other: 'минут' })}`;
};
