import type { AccountEventKind } from '../../graphql/generated/operations.ts';
import { pluralIn } from '../plural.ts';

const plural = pluralIn('ru');

export const words = {
  account: {
    title: 'Личный кабинет',
    owner: 'Владелец',
    organisation: 'Организация',
    email: 'Email',
    changePassword: 'Сменить пароль',
    signOut: 'Выйти',
    consentsTitle: 'Ваши согласия',
    consentGiven: 'Дано',
    consentVersion: 'редакция',
    withdraw: 'Отозвать',
    withdrawAsk: 'Отозвать согласие?',
    withdrawText: 'Сделанное раньше останется в силе. При следующем входе согласие понадобится снова.',
    withdrawn: (reference: string) => `Согласие отозвано. Номер операции: ${reference}`,
    noConsents: 'Действующих согласий нет.',
    sessionsTitle: 'Сеансы',
    sessionsText: 'Где сейчас открыт ваш кабинет. Незнакомый сеанс завершите и смените пароль.',
    thisSession: 'Этот сеанс',
    opened: 'Открыт',
    lastUsed: 'Последнее действие',
    end: 'Завершить',
    endNamed: (device: string) => `Завершить сеанс: ${device}`,
    endOthers: 'Завершить все, кроме этого',
    ended: (count: number) =>
      `${plural(count, { one: 'Завершён', other: 'Завершено' })} ${count} ${plural(count, { one: 'сеанс', few: 'сеанса', other: 'сеансов' })}.`,
    eventsTitle: 'Последние события',
    noEvents: 'Событий пока нет.',
    events: {
      REGISTERED: 'Кабинет открыт',
      SIGNED_IN: 'Вход',
      PASSWORD_CHANGED: 'Пароль изменён по ссылке из письма',
      CREDENTIALS_CHANGED: 'Пароль и email изменены по подписи ЭЦП',
      FROZEN: 'Кабинет заблокирован',
      UNFROZEN: 'Кабинет разблокирован',
      CONSENTS_WITHDRAWN: 'Согласие отозвано',
      SESSIONS_ENDED: 'Сеансы завершены',
      PASSWORD_TRIES_FAILED: 'Неверный пароль несколько раз',
      CODE_TRIES_FAILED: 'Неверный код несколько раз',
    } satisfies Record<AccountEventKind, string>,
    reference: 'номер',
  },
};
