import type { Review, Reviews } from '../catalogue.ts';

/** No Kazakh text has been read by a named native speaker yet. Whoever does, writes their name and the day here. */
export const kkReviews: Reviews = {
  time: 'unreviewed',
  frame: 'unreviewed',
  links: 'unreviewed',
  action: 'unreviewed',
  consents: 'unreviewed',
  signing: 'unreviewed',
  password: 'unreviewed',
  recover: 'unreviewed',
  sent: 'unreviewed',
  statement: 'unreviewed',
  credentials: 'unreviewed',
  confirm: 'unreviewed',
  done: 'unreviewed',
  frozen: 'unreviewed',
  account: 'unreviewed',
  freeze: 'unreviewed',
  developers: 'unreviewed',
  trouble: 'unreviewed',
  status: 'unreviewed',
};

/** The same for the text pages, by the names of their files. */
export const kkPageReviews: Readonly<Record<string, Review>> = {
  about: 'unreviewed',
  consents: 'unreviewed',
  developers: 'unreviewed',
  ncalayer: 'unreviewed',
  'no-key': 'unreviewed',
  privacy: 'unreviewed',
  'quick-start': 'unreviewed',
  responsibility: 'unreviewed',
  'two-factor': 'unreviewed',
  versions: 'unreviewed',
};
