import { expect, it } from 'vitest';
import { catalogues } from './catalogue-texts.ts';

const { ru } = catalogues;

/** What the customer wrote, to the letter. What the server shows (labels of the consents, the statement) is tested there. */
it.each([
  [ru.consents.title, 'Вход в систему'],
  [ru.consents.since, 'С 1 июня 2020 года вход в систему осуществляется при помощи ЭЦП.'],
  [ru.consents.ncalayer, 'Напоминаем, что для работы с ЭЦП вам понадобится NCALayer.'],
  [ru.consents.submit, 'Войти в систему'],
  [ru.consents.bothNeeded, 'Внимание! Для входа требуется подтверждение обоих пунктов согласия.'],
  [
    ru.consents.twoFactor.before + ru.consents.twoFactor.link,
    'Ввиду добавления двухфакторной аутентификации просим ознакомиться с инструкцией по входу в систему (Двухфакторная аутентификация)',
  ],
  [ru.password.placeholder, 'Введите пароль от личного кабинета в системе'],
  [ru.password.forgotten, 'Забыли пароль?'],
  [ru.password.submit, 'Войти'],
  [
    ru.recover.emailText,
    'Если вы забыли пароль, введите e-mail, указанный при регистрации. На него будет отправлено письмо со ссылкой для восстановления доступа.',
  ],
  [ru.recover.yourEmail, 'Ваш email:'],
  [ru.recover.emailLabel, 'Email'],
  [ru.recover.sendLink, 'Отправить ссылку на email'],
  [ru.recover.resetBySignature, 'Сбросить данные через ЭЦП'],
  [ru.frame.back, 'Назад'],
  [ru.statement.title, 'Сброс доступа через ЭЦП'],
  [
    ru.statement.after,
    'После подтверждения через ЭЦП ваши учетные данные будут обновлены, и вы будете перенаправлены на страницу смены пароля',
  ],
  [ru.statement.submit, 'Подписать и сбросить'],
  [
    ru.credentials.rule,
    'Пароль должен быть минимум 8 символов. Обязательный верхний и нижний регистр, цифра, и специальные символы (! " # $ % & \\ \' ( ) * + , - . / : ; < = > ? @ [ \\ ] ^ _ ` { | } ~). Не рекомендуется использовать пароль, совпадающий с паролем от электронной цифровой подписи (ЭЦП)',
  ],
  [ru.credentials.password, 'Пароль'],
  [ru.credentials.repeat, 'Подтвердить пароль'],
  [ru.credentials.email, 'Email'],
  [ru.credentials.submit, 'Далее'],
  [
    ru.confirm.sent,
    'Письмо с подтверждением успешно отправлено! Пожалуйста, проверьте входящие сообщения. Если письмо не поступило в течение нескольких минут, проверьте папку «Спам» или ограничения, установленные политикой конфиденциальности вашей организации.',
  ],
  [ru.confirm.enter, 'Введите код подтверждения'],
  [ru.confirm.needed, 'Необходимо ввести код подтверждения, направленный на указанный адрес электронной почты'],
  [ru.confirm.submit, 'Далее'],
])('%s', (shown, written) => {
  expect(shown).toBe(written);
});
