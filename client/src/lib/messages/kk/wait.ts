/** `{wait}` of the sentences: when to try again. @param seconds a whole number */
export const wait = (seconds: number): string =>
  seconds < 60 ? `${seconds} секундтан кейін` : `${Math.ceil(seconds / 60)} минуттан кейін`;
