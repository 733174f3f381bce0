import type { EmailRefusal } from '../../graphql/generated/operations.ts';
import type { Advice } from '../advice.ts';
import { almatyTime } from '../almaty-time.ts';
import { wait } from './wait.ts';

const months = 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' ');

export const words = {
  time: {
    wait,
    moment: (instant: string) => {
      const { day, month, year, hours, minutes } = almatyTime(instant);
      return `${day} ${months[month]} ${year} г., ${hours}:${minutes}`;
    },
    zone: 'Время указано по Казахстану (UTC+5).',
  },

  frame: {
    tagline: 'Вход и восстановление доступа',
    skip: 'Перейти к содержанию',
    languages: 'Язык',
    back: 'Назад',
    step: (current: number, total: number) => `Шаг ${current} из ${total}`,
    errorPrefix: 'Ошибка:',
    summary: 'Проверьте данные',
    help: 'Помощь',
    footer: 'Сведения',
    restOfSite: 'На главную',
    moreTime: 'Остаться',
    sessionEnds: 'Сеанс скоро закончится, потому что на странице ничего не происходит.',
    offline: 'Нет интернета. Введённое сохранено. Повторите, когда появится связь.',
    online: 'Связь появилась.',
    sending: 'Отправляем…',
    untilRetry: 'Повторить можно через',
    retryNow: 'Можно повторить.',
    validFor: 'Осталось',
    expiredNow: 'Время вышло.',
  },

  links: {
    about: 'О восстановлении доступа',
    privacy: 'Персональные данные',
    responsibility: 'Ответственность за использование ЭЦП',
    twoFactor: 'Двухфакторная аутентификация',
    ncalayer: 'Как установить NCALayer',
    noKey: 'Нет ни ключа, ни доступа к почте?',
    consents: 'Согласия и их отзыв',
    status: 'Состояние сервиса',
  },

  action: {
    retry: 'Повторить',
    cancel: 'Отменить',
    showPassword: 'Показать пароль',
    startAgain: 'Начать заново',
    toSignIn: 'Войти в систему',
    byEmail: 'Восстановить по email',
    bySignature: 'Подписать заявление ЭЦП',
    register: 'Зарегистрироваться',
    askForNew: 'Запросить заново',
    otherAddress: 'Другой адрес',
    sendAgain: 'Отправить ещё раз',
    newCredentials: 'Задать данные заново',
  },

  trouble: {
    emailRefusals: {
      MALFORMED: 'Нужен адрес вида name@example.kz.',
      MIXED_SCRIPTS: 'В адресе смешаны буквы разных алфавитов. Наберите его заново, например, все буквы латиницей.',
      REQUIRED: 'Введите email.',
      NOT_CHANGEABLE_HERE: 'По ссылке из письма меняется только пароль. Чтобы сменить адрес, выберите сброс через ЭЦП.',
    } satisfies Record<EmailRefusal, string>,
    needsJavaScript: 'Для подписи нужен JavaScript. Восстановление по email работает и без него.',
    phone: {
      title: 'Подписать можно на компьютере',
      text: 'NCALayer работает только на компьютере. Откройте страницу там или выберите email.',
    } satisfies Advice,
    consentsChanged: 'Текст согласий изменился. Прочитайте его и подтвердите оба пункта ещё раз.',
    rateLimited: (seconds: number): Advice => ({
      title: 'Слишком много попыток',
      text: `Это защита кабинета. Повторите ${wait(seconds)}.`,
    }),
    tryLater: (seconds: number): Advice => ({
      title: 'Сервис не отвечает',
      text: `Повторите ${wait(seconds)}: это безопасно, даже если запрос дошёл.`,
    }),
    pageAway: (seconds: number): Advice => ({
      title: 'Сервис не отвечает',
      text: `Страницу пока не показать. Повторите ${wait(seconds)}.`,
    }),
    sessionEnded: { title: 'Сеанс завершён', text: 'Ничего не изменилось. Начните снова.' } satisfies Advice,
    notFound: { title: 'Такой страницы нет', text: 'Проверьте адрес или начните с главной страницы.' } satisfies Advice,
    tooLarge: {
      title: 'Слишком большой запрос',
      text: 'Введено больше, чем мы принимаем. Сократите и повторите.',
    } satisfies Advice,
    forbidden: {
      title: 'Запрос отклонён',
      text: 'Форма отправлена не с этого сайта, или браузер это скрыл. Откройте страницу заново и повторите.',
    } satisfies Advice,
    unexpected: {
      title: 'Что-то пошло не так',
      text: 'Ошибка на нашей стороне. Повторите через минуту, это безопасно.',
    } satisfies Advice,
    reference: 'Номер для поддержки:',
  },

  frozen: {
    title: 'Кабинет заблокирован',
    text: 'Кабинет заблокирован владельцем. Чтобы открыть, подпишите заявление ЭЦП.',
    reference: 'Номер операции:',
    byAdministrator: {
      title: 'Кабинет заблокирован администратором',
      text: 'Подпись принята, но открыть этот кабинет может только администратор. Обратитесь в поддержку и назовите номер операции.',
    } satisfies Advice,
  },

  status: {
    title: 'Состояние сервиса',
    works: 'Сервис работает.',
    away: 'Сервис не отвечает. Попробуйте через несколько минут.',
    checkedAt: 'Проверено',
    again: 'Проверить ещё раз',
  },
};
