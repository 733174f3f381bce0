import type { words as account } from './ru/account.ts';
import type { words as consents } from './ru/consents.ts';
import type { words as credentials } from './ru/credentials.ts';
import type { words as developers } from './ru/developers.ts';
import type { words as frame } from './ru/frame.ts';
import type { words as freeze } from './ru/freeze.ts';
import type { words as recover } from './ru/recover.ts';
import type { words as signIn } from './ru/sign-in.ts';
import type { words as signing } from './ru/signing.ts';

/**
 * Every text a person can read, by road. Each language is a folder with one file for each group; a page loads the groups it shows, in one
 * language, so that its first load stays small. Russian is the reference (the customer's own words, to the letter); a message that is
 * missing in another language, or takes other arguments there, does not compile.
 */
export type Groups = {
  /** What any page may say. */
  frame: typeof frame;
  consents: typeof consents;
  signing: typeof signing;
  'sign-in': typeof signIn;
  recover: typeof recover;
  credentials: typeof credentials;
  account: typeof account;
  freeze: typeof freeze;
  developers: typeof developers;
};

export type Catalogue = Groups['frame'] &
  Groups['consents'] &
  Groups['signing'] &
  Groups['sign-in'] &
  Groups['recover'] &
  Groups['credentials'] &
  Groups['account'] &
  Groups['freeze'] &
  Groups['developers'];

/** The sections of the catalogue that a part of a page needs. */
export type Words<Section extends keyof Catalogue> = Pick<Catalogue, Section>;

/** Who read a section as a native speaker, and when (ISO date). */
export type Review = 'unreviewed' | Readonly<{ by: string; on: string }>;

/** One mark for each section of a translation: a new section does not compile until it carries one. */
export type Reviews = Readonly<Record<keyof Catalogue, Review>>;
