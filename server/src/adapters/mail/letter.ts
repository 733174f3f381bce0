import type { Language } from '../../domain/language.ts';

/** One mail in words, before it has a look: the HTML and the plain text are made from the same letter and say the same. */
export type Letter = Readonly<{
  language: Language;
  subject: string;
  /** What a list of mails shows beside the subject. Never holds a secret: lock screens show it too. */
  preview: string;
  title: string;
  blocks: readonly Block[];
  footer: readonly string[];
}>;

export type Block =
  | Readonly<{ kind: 'paragraph'; text: string }>
  | Readonly<{ kind: 'heading'; text: string }>
  /** Digits to be copied, alone on their line. */
  | Readonly<{ kind: 'code'; code: string }>
  | Readonly<{ kind: 'facts'; facts: readonly Fact[] }>
  /** A button and, below it, the same link written out. */
  | Readonly<{ kind: 'action'; label: string; url: string; openByHand: string }>
  /** The address of a page, to be read. */
  | Readonly<{ kind: 'address'; url: string }>
  /** What is to be done when something is wrong, set apart from the rest. */
  | Readonly<{ kind: 'warning'; blocks: readonly Block[] }>;

export type Fact = Readonly<{ label: string; value: string }>;
