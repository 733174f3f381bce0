import type { TestAlgorithm } from '@qalpyna/eds/testing';
import { type InThreeLanguages, PEOPLE, type Person, type PersonId } from './people.ts';

/** What is special about a key; all but `good` are refused, each for its own reason. */
export type KeyKind =
  | 'good'
  | 'revoked'
  | 'expired'
  | 'authentication'
  | 'information-system'
  | 'another-organisation'
  | 'untrusted';

export type DemoKey = Readonly<{
  /** Names its file. */
  id: string;
  holder: Person;
  kind: KeyKind;
  algorithm: TestAlgorithm;
  what: InThreeLanguages;
}>;

const personOf = (id: PersonId): Person => PEOPLE.find((person) => person.id === id)!;

const good = (id: PersonId, algorithm: TestAlgorithm): DemoKey => {
  const holder = personOf(id);
  return { id, holder, kind: 'good', algorithm, what: holder.story };
};

/** Every key of the demonstration, in the order people should meet them. */
export const DEMO_KEYS: readonly DemoKey[] = [
  good('aigerim', 'RSA'),
  good('daniyar', 'GOST34310-2015-512'),
  good('saule', 'GOST34310-2015-512'),
  good('marat', 'GOST34310-2004'),
  {
    id: 'aigerim-revoked',
    holder: personOf('aigerim'),
    kind: 'revoked',
    algorithm: 'RSA',
    what: {
      kk: 'Ескі кілті: ноутбугі жоғалған соң кері қайтарып алынған.',
      ru: 'Её старый ключ: отозван, когда пропал ноутбук.',
      en: 'Her old key: revoked when her laptop was lost.',
    },
  },
  {
    id: 'daniyar-expired',
    holder: personOf('daniyar'),
    kind: 'expired',
    algorithm: 'GOST34310-2015-512',
    what: {
      kk: 'Былтырғы кілті: мерзімі өткен.',
      ru: 'Его прошлогодний ключ: срок истёк.',
      en: 'His key of last year: expired.',
    },
  },
  {
    id: 'aigerim-authentication',
    holder: personOf('aigerim'),
    kind: 'authentication',
    algorithm: 'RSA',
    what: {
      kk: 'Сайттарға кіру кілті: онымен қол қоюға болмайды.',
      ru: 'Её ключ для входа на сайты: подписывать им нельзя.',
      en: 'Her key for signing in to sites: not for signatures.',
    },
  },
  {
    id: 'saule-another-organisation',
    holder: { ...personOf('saule'), bin: '450140000025', organisation: 'ТОО "БАСҚА КОМПАНИЯ"' },
    kind: 'another-organisation',
    algorithm: 'GOST34310-2015-512',
    what: {
      kk: 'Басқа компаниядағы кілті: БСН сәйкес емес.',
      ru: 'Её ключ из другой компании: БИН не тот.',
      en: 'Her key from another company: the BIN does not match.',
    },
  },
  {
    id: 'information-system',
    holder: personOf('saule'),
    kind: 'information-system',
    algorithm: 'GOST34310-2015-512',
    what: {
      kk: 'Компанияның ақпараттық жүйесінің кілті: онда ЖСН жоқ.',
      ru: 'Ключ информационной системы компании: в нём нет ИИН.',
      en: 'The key of the company’s information system: it has no IIN.',
    },
  },
  {
    id: 'stranger',
    holder: personOf('daniyar'),
    kind: 'untrusted',
    algorithm: 'GOST34310-2015-512',
    what: {
      kk: 'Қолдан жасалған кілт: Данияр атын жамылған, ҰКО оны бермеген.',
      ru: 'Самодельный ключ: назвался Данияром, но НУЦ его не выдавал.',
      en: 'A home-made key: it says Daniyar, but no authority issued it.',
    },
  },
];
