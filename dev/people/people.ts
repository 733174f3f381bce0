import type { Language } from '../agent/language.ts';

export type InThreeLanguages = Readonly<Record<Language, string>>;

/** Somebody who lives in the demonstration. */
export type Person = Readonly<{
  id: string;
  surname: string;
  givenName: string;
  patronymic: string;
  /** Twelve digits. */
  iin: string;
  bin: string | null;
  organisation: string | null;
  email: string;
  /** Of the account; for who has none, one to take. Good by the customer's rule, in no list, and free of context words. */
  password: string;
  language: Language;
  hasAccount: boolean;
  /** What a visitor can try as this person, in one sentence. */
  story: InThreeLanguages;
}>;

// Formally right, and nobody's: the IIN are of people born in the nineteenth century (7th digit 1 or 2), who were never given one,
// and the BIN of companies registered in 2045.
export const PEOPLE = [
  {
    id: 'aigerim',
    surname: 'АХМЕТОВА',
    givenName: 'АЙГЕРІМ',
    patronymic: 'БОЛАТҚЫЗЫ',
    iin: '910307250019',
    bin: null,
    organisation: null,
    email: 'aigerim@post.example',
    password: 'Kobyz&Tau-417',
    language: 'ru',
    hasAccount: true,
    story: {
      kk: 'Бәрі есінде: оның кілті мен құпиясөзі арқылы кіріңіз.',
      ru: 'Помнит всё: войдите её ключом и паролем.',
      en: 'Remembers everything: sign in with her key and password.',
    },
  },
  {
    id: 'daniyar',
    surname: 'СЕЙТҚАЛИЕВ',
    givenName: 'ДАНИЯР',
    patronymic: 'ЕРЛАНҰЛЫ',
    iin: '880915150020',
    bin: null,
    organisation: null,
    email: 'daniyar@closed.example',
    password: 'Samruk/Bulak.58',
    language: 'kk',
    hasAccount: true,
    story: {
      kk: 'Поштасынан айырылған, құпиясөзін ұмытқан: кабинетін ЭЦҚ арқылы қайтарыңыз.',
      ru: 'Потерял почту и забыл пароль: верните ему кабинет через ЭЦП.',
      en: 'Lost his mailbox and forgot his password: give him his account back by signature.',
    },
  },
  {
    id: 'saule',
    surname: 'ОМАРОВА',
    givenName: 'СӘУЛЕ',
    patronymic: 'НҰРЛАНҚЫЗЫ',
    iin: '790622250034',
    bin: '450140000015',
    organisation: 'ТОО "ҚАЙТА ӨҢДЕУ"',
    email: 'saule@company.example',
    password: 'Ornek+Aspan_93',
    language: 'ru',
    hasAccount: true,
    story: {
      kk: 'Бірінші басшы: кабинет компанияныкі, өзінікі емес.',
      ru: 'Первый руководитель: кабинет компании, а не её собственный.',
      en: 'Head of a company: the account is the company’s, not her own.',
    },
  },
  {
    id: 'marat',
    surname: 'ЖҮНІСОВ',
    givenName: 'МАРАТ',
    patronymic: 'СЕРІКҰЛЫ',
    iin: '830411150040',
    bin: null,
    organisation: null,
    email: 'marat@post.example',
    password: 'Zheti-Kazyna*26',
    language: 'ru',
    hasAccount: false,
    story: {
      kk: 'Кабинеті әлі жоқ: тіркелу үшін оның кілтімен кіріңіз.',
      ru: 'Кабинета ещё нет: войдите его ключом, чтобы зарегистрироваться.',
      en: 'Has no account yet: sign in with his key to register.',
    },
  },
] as const satisfies readonly Person[];

export type PersonId = (typeof PEOPLE)[number]['id'];

/** «ФАМИЛИЯ ИМЯ», as certificates write it. */
export const displayNameOf = ({ surname, givenName }: Person) => `${surname} ${givenName}`;
