import { almatyTime } from './almaty-time.ts';
import type { Words } from './words.ts';

const MONTHS = 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' ');
const rules = new Intl.PluralRules('ru');
const plural = (count: number, one: string, few: string, other: string): string =>
  `${count} ${({ one, few } as Record<string, string>)[rules.select(count)] ?? other}`;

const SIGNATURE = 'Подпись (ЭЦП)';

export const RU: Words = {
  reviewedBy: null,
  moment: (at) => {
    const { day, month, year, hours, minutes } = almatyTime(at);
    return `${day} ${MONTHS[month]} ${year} г., ${hours}:${minutes}`;
  },
  clock: (at) => {
    const { hours, minutes } = almatyTime(at);
    return `${hours}:${minutes}`;
  },
  footer: (system) => `Это письмо отправила система ${system}. Отвечать на него не нужно.`,
  zone: 'Время указано по Казахстану (UTC+5).',
  labels: { when: 'Когда', where: 'Откуда', how: 'Способ', reference: 'Номер операции' },
  openByHand: 'Если кнопка не работает, скопируйте ссылку в браузер:',
  resetLinks: {
    subject: (system) => `Восстановление доступа к ${system}`,
    title: 'Восстановление доступа',
    text: (system) => `Кто-то указал этот адрес, чтобы восстановить доступ к ${system}.`,
    ifYou: 'Если это вы, задайте новый пароль.',
    several: 'К этому адресу относится несколько личных кабинетов. У каждого своя ссылка: откройте нужную.',
    personal: 'Личный кабинет физического лица',
    button: 'Задать пароль',
    validity: (minutes, until) =>
      `Ссылка действует один раз, ${plural(minutes, 'минуту', 'минуты', 'минут')} с момента запроса: до\u00A0${until}.`,
    frozen: 'Этот кабинет заблокирован, по ссылке его не открыть. Чтобы открыть, подпишите заявление ЭЦП:',
    notYou: 'Если это не вы, ничего не делайте: пароль останется прежним.',
  },
  code: {
    subject: (system) => `Код подтверждения ${system}`,
    title: 'Код подтверждения',
    text: 'Введите код на той странице, где вы начали:',
    validity: (minutes, until) => `Код действует ${plural(minutes, 'минуту', 'минуты', 'минут')}: до\u00A0${until}.`,
    secret: (system) => `Никому его не сообщайте. Сотрудники ${system} код не спрашивают.`,
    notYou: 'Не запрашивали? Ничего не делайте: без кода ничего не изменится.',
  },
  notices: {
    REGISTERED: {
      subject: (system) => `Личный кабинет в ${system} открыт`,
      title: 'Личный кабинет открыт',
      text: (system) => `В системе ${system} открыт личный кабинет с этим адресом.`,
      how: SIGNATURE,
      advice: null,
    },
    CREDENTIALS_CHANGED: {
      subject: (system) => `Доступ к ${system} восстановлен`,
      title: 'Доступ восстановлен',
      text: () => 'Для вашего личного кабинета заданы новый пароль и email. Прежние сеансы завершены.',
      how: SIGNATURE,
      advice: null,
    },
    ADDRESS_REPLACED: {
      subject: (system) => `Ваш email в ${system} заменён`,
      title: 'Ваш email заменён',
      text: () =>
        'Для вашего личного кабинета заданы новый пароль и другой email. Прежние сеансы завершены. ' +
        'Уведомления приходят на прежний адрес ещё 72 часа после замены.',
      how: SIGNATURE,
      advice: null,
    },
    PASSWORD_CHANGED: {
      subject: (system) => `Пароль в ${system} изменён`,
      title: 'Пароль изменён',
      text: () => 'Пароль вашего личного кабинета изменён. Прежние сеансы завершены.',
      how: 'Ссылка из письма',
      advice: null,
    },
    FROZEN: {
      subject: (system) => `Личный кабинет в ${system} заблокирован`,
      title: 'Кабинет заблокирован',
      text: () => 'Все сеансы завершены, выданные раньше ссылки и коды больше не действуют. Войти никто не может.',
      how: 'Ссылка из уведомления',
      advice: {
        title: 'Как открыть кабинет',
        text: 'Подпишите заявление своей ЭЦП и задайте новые пароль и email:',
      },
    },
    UNFROZEN: {
      subject: (system) => `Личный кабинет в ${system} разблокирован`,
      title: 'Кабинет разблокирован',
      text: () => 'Блокировка снята. В личный кабинет снова можно войти.',
      how: 'Администратор',
      advice: null,
    },
    CONSENTS_WITHDRAWN: {
      subject: (system) => `Согласие в ${system} отозвано`,
      title: 'Согласие отозвано',
      text: () => 'Сделанное раньше остаётся в силе. При следующем входе согласие понадобится снова.',
      how: 'Страница личного кабинета',
      advice: null,
    },
    PASSWORD_TRIES_FAILED: {
      subject: (system) => `Неверный пароль при входе в ${system}`,
      title: 'Неверный пароль несколько раз подряд',
      text: () => 'Вход подписали вашей ЭЦП, но пароль от личного кабинета ввели неверно. Кабинет не открыт.',
      how: 'Вход: подпись (ЭЦП) и пароль',
      advice: {
        title: 'Это не вы?',
        text:
          'Значит, вашим ключом ЭЦП пользуется кто-то другой. Отзовите его на egov.kz и получите новый. ' +
          'Если забыли пароль, восстановите доступ:',
      },
    },
  },
  notYou: {
    title: 'Это не вы?',
    freeze:
      'Заблокируйте кабинет: все сеансы завершатся, и никто не сможет войти. ' +
      'Открыть его снова сможет только владелец, подписав заявление своей ЭЦП.',
    button: 'Заблокировать',
    validity: (hours, until) => `Ссылка действует ${plural(hours, 'час', 'часа', 'часов')}: до ${until}.`,
    sign: 'Верните себе кабинет: подпишите заявление своей ЭЦП и задайте новые пароль и email:',
  },
};
