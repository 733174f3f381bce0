import { almatyTime } from './almaty-time.ts';
import type { Words } from './words.ts';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const plural = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`;

const SIGNATURE = 'Signature (EDS)';

export const EN: Words = {
  reviewedBy: null,
  moment: (at) => {
    const { day, month, year, hours, minutes } = almatyTime(at);
    return `${day} ${MONTHS[month]} ${year}, ${hours}:${minutes}`;
  },
  clock: (at) => {
    const { hours, minutes } = almatyTime(at);
    return `${hours}:${minutes}`;
  },
  footer: (system) => `${system} sent this message. There is no need to reply.`,
  zone: 'Times are Kazakhstan time (UTC+5).',
  labels: { when: 'When', where: 'Where', how: 'How', reference: 'Reference' },
  openByHand: 'If the button does not work, copy this link into your browser:',
  resetLinks: {
    subject: (system) => `Recover access to ${system}`,
    title: 'Recover access',
    text: (system) => `Someone gave this address to recover access to ${system}.`,
    ifYou: 'If this was you, set a new password.',
    several: 'This address belongs to several accounts. Each has a link of its own: open the one you need.',
    personal: 'Personal account',
    button: 'Set password',
    validity: (minutes, until) =>
      `The link works once, for ${plural(minutes, 'minute')} after the request: until\u00A0${until}.`,
    frozen: 'This account is frozen, and no link opens it. To open it, sign a statement with your EDS:',
    notYou: 'If this was not you, do nothing: your password stays as it is.',
  },
  code: {
    subject: (system) => `${system} confirmation code`,
    title: 'Confirmation code',
    text: 'Enter this code on the page where you started:',
    validity: (minutes, until) => `The code works for ${plural(minutes, 'minute')}: until\u00A0${until}.`,
    secret: (system) => `Tell nobody. The people at ${system} never ask for it.`,
    notYou: 'Did not ask for it? Do nothing: without the code nothing changes.',
  },
  notices: {
    REGISTERED: {
      subject: (system) => `Your account at ${system} is open`,
      title: 'Your account is open',
      text: (system) => `An account was opened at ${system} with this address.`,
      how: SIGNATURE,
      advice: null,
    },
    CREDENTIALS_CHANGED: {
      subject: (system) => `Access to ${system} restored`,
      title: 'Access restored',
      text: () => 'A new password and email were set for your account. Earlier sessions have ended.',
      how: SIGNATURE,
      advice: null,
    },
    ADDRESS_REPLACED: {
      subject: (system) => `Your email in ${system} was replaced`,
      title: 'Your email was replaced',
      text: () =>
        'A new password and another email were set for your account. Earlier sessions have ended. ' +
        'The earlier address keeps getting notices for 72 hours after it was replaced.',
      how: SIGNATURE,
      advice: null,
    },
    PASSWORD_CHANGED: {
      subject: (system) => `Your password in ${system} was changed`,
      title: 'Password changed',
      text: () => 'The password of your account was changed. Earlier sessions have ended.',
      how: 'Link from an email',
      advice: null,
    },
    FROZEN: {
      subject: (system) => `Your account at ${system} is frozen`,
      title: 'The account is frozen',
      text: () => 'All sessions have ended, and earlier links and codes no longer work. Nobody can sign in.',
      how: 'Link from a notice',
      advice: {
        title: 'How to open the account',
        text: 'Sign a statement with your EDS and set a new password and email:',
      },
    },
    FROZEN_BY_ADMINISTRATOR: {
      subject: (system) => `Your account at ${system} was frozen by an administrator`,
      title: 'An administrator froze the account',
      text: () => 'All sessions have ended, and earlier links and codes no longer work. Nobody can sign in.',
      how: 'Administrator',
      advice: {
        title: 'How to open the account',
        text:
          'Only an administrator opens it again. Write to support and give the reference of this message. ' +
          'How to recover access afterwards:',
      },
    },
    UNFROZEN: {
      subject: (system) => `Your account at ${system} is open again`,
      title: 'The account is open again',
      text: () => 'It is no longer frozen. You can sign in again.',
      how: 'Administrator',
      advice: null,
    },
    CONSENTS_WITHDRAWN: {
      subject: (system) => `Consent withdrawn in ${system}`,
      title: 'Consent withdrawn',
      text: () => 'What was done before stays valid. You will be asked for consent at the next sign-in.',
      how: 'Account page',
      advice: null,
    },
    PASSWORD_TRIES_FAILED: {
      subject: (system) => `Wrong password when signing in to ${system}`,
      title: 'Wrong password several times',
      text: () => 'A sign-in was signed with your EDS, but the password was wrong. The account was not opened.',
      how: 'Sign-in: signature (EDS) and password',
      advice: {
        title: 'Wasn’t this you?',
        text:
          'Then somebody else is using your EDS key. Revoke it at egov.kz and get a new one. ' +
          'If you forgot the password, recover access:',
      },
    },
    CODE_TRIES_FAILED: {
      subject: (system) => `Wrong code when recovering access to ${system}`,
      title: 'Wrong code several times',
      text: () =>
        'A recovery was signed with your EDS, but the code from the email was wrong. Your password and email are as they were.',
      how: 'Signature (EDS) and code from an email',
      advice: {
        title: 'Was it not you?',
        text:
          'Then somebody else is using your EDS key. Revoke it at egov.kz and get a new one. ' +
          'If it was you, begin the recovery again:',
      },
    },
  },
  notYou: {
    title: 'Wasn’t this you?',
    freeze:
      'Freeze the account: all sessions end, and nobody can sign in. ' +
      'Only the owner can open it again, by signing a statement with their own EDS.',
    button: 'Freeze',
    validity: (hours, until) => `The link works for ${plural(hours, 'hour')}: until ${until}.`,
    sign: 'Take your account back: sign a statement with your EDS and set a new password and email:',
  },
};
