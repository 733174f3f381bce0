import type { ru } from './ru.ts';

/**
 * Every text a person can read, by screen. Russian is the reference (the customer's own words, to the letter); a message
 * that is missing in another language, or takes other arguments there, does not compile.
 */
export type Catalogue = typeof ru;

/** What happened, then why and what to do now. */
export type Advice = Readonly<{ title: string; text: string }>;

/** Who read a section as a native speaker, and when (ISO date). */
export type Review = 'unreviewed' | Readonly<{ by: string; on: string }>;

/** One mark for each section of a translation: a new section does not compile until it carries one. */
export type Reviews = Readonly<Record<keyof Catalogue, Review>>;
