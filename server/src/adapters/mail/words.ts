import type { NoticeKind } from '../../domain/notice.ts';

/** A short headline and what it means for the reader. */
type Advice = Readonly<{ title: string; text: string }>;

/** What a notice says of one kind of event. */
type NoticeWords = Readonly<{
  subject: (system: string) => string;
  title: string;
  text: (system: string) => string;
  /** The way it was done: «Способ». */
  how: string;
  /** What to do when it was somebody else and the mail carries no link to freeze; `null`: `notYou.sign`. */
  advice: Advice | null;
}>;

/** Everything the mails say. A word that is missing in one language does not compile. */
export type Words = Readonly<{
  /** Who of the language's native editors signed these words off; `null`: nobody yet. */
  reviewedBy: string | null;
  moment: (at: Date) => string;
  clock: (at: Date) => string;
  /** What a person sees at the end of each mail. */
  footer: (system: string) => string;
  zone: string;
  labels: Readonly<{ when: string; where: string; how: string; reference: string }>;
  /** Before a link that is written out. */
  openByHand: string;
  resetLinks: Readonly<{
    subject: (system: string) => string;
    title: string;
    text: (system: string) => string;
    /** Before the links, when there is one to open. */
    ifYou: string;
    several: string;
    /** What an account without an organisation is called. */
    personal: string;
    button: string;
    validity: (minutes: number, until: string) => string;
    /** An account that no link opens; the address of the page follows. */
    frozen: string;
    notYou: string;
  }>;
  code: Readonly<{
    subject: (system: string) => string;
    title: string;
    text: string;
    validity: (minutes: number, until: string) => string;
    secret: (system: string) => string;
    notYou: string;
  }>;
  notices: Readonly<Record<NoticeKind, NoticeWords>>;
  notYou: Readonly<{
    title: string;
    freeze: string;
    button: string;
    validity: (hours: number, until: string) => string;
    /** Without a link to freeze; the address of the page follows. */
    sign: string;
  }>;
}>;
