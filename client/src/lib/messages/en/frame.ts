import { almatyTime } from '../almaty-time.ts';
import type { Groups } from '../catalogue.ts';
import { wait } from './wait.ts';

const months = 'January February March April May June July August September October November December'.split(' ');

export const words: Groups['frame'] = {
  time: {
    wait,
    moment: (instant) => {
      const { day, month, year, hours, minutes } = almatyTime(instant);
      return `${day} ${months[month]} ${year}, ${hours}:${minutes}`;
    },
    zone: 'Times are Kazakhstan time (UTC+5).',
  },

  frame: {
    tagline: 'Sign-in and account recovery',
    skip: 'Skip to content',
    languages: 'Language',
    back: 'Back',
    step: (current, total) => `Step ${current} of ${total}`,
    errorPrefix: 'Error:',
    summary: 'Check your details',
    help: 'Help',
    footer: 'About this service',
    restOfSite: 'Go to the start page',
    moreTime: 'Stay signed in',
    sessionEnds: 'Your session is about to end because nothing is happening on this page.',
    offline: 'You are offline. What you typed is kept. Try again when back online.',
    online: 'You are back online.',
    sending: 'Sending…',
    untilRetry: 'You can try again in',
    retryNow: 'You can try again now.',
    validFor: 'Time left',
    expiredNow: 'Time is up.',
  },

  links: {
    about: 'About account recovery',
    privacy: 'Your personal data',
    responsibility: 'Responsibility for using a signature',
    twoFactor: 'Two-factor sign-in',
    ncalayer: 'How to install NCALayer',
    noKey: 'No key and no mailbox?',
    consents: 'Consents and how to withdraw them',
    status: 'Service status',
  },

  action: {
    retry: 'Try again',
    cancel: 'Cancel',
    showPassword: 'Show password',
    startAgain: 'Start again',
    toSignIn: 'Sign in',
    byEmail: 'Recover by email',
    bySignature: 'Sign a statement',
    register: 'Register',
    askForNew: 'Ask for a new one',
    otherAddress: 'Other address',
    sendAgain: 'Send again',
    newCredentials: 'Enter new details',
  },

  trouble: {
    emailRefusals: {
      MALFORMED: 'Use an address like name@example.kz.',
      MIXED_SCRIPTS:
        'The address mixes letters of different alphabets. Type it again, for example all in Latin letters.',
      REQUIRED: 'Enter your email.',
      NOT_CHANGEABLE_HERE:
        'A link from an email changes only the password. To change the address, reset access with EDS.',
    },
    needsJavaScript: 'Signing needs JavaScript. Recovery by email works without it.',
    phone: {
      title: 'Signing works on a computer',
      text: 'NCALayer runs only on a computer. Open this page there, or use email.',
    },
    consentsChanged: 'The wording of the consents has changed. Read it and confirm both again.',
    rateLimited: (seconds) => ({
      title: 'Too many tries',
      text: `This protects your account. Try again ${wait(seconds)}.`,
    }),
    tryLater: (seconds) => ({
      title: 'The service is not responding',
      text: `Try again ${wait(seconds)}: it is safe even if your request got through.`,
    }),
    pageAway: (seconds) => ({
      title: 'The service is not responding',
      text: `This page cannot be shown yet. Try again ${wait(seconds)}.`,
    }),
    sessionEnded: { title: 'Your session has ended', text: 'Nothing has changed. Start again.' },
    notFound: { title: 'There is no such page', text: 'Check the address or begin at the start page.' },
    tooLarge: { title: 'The request is too large', text: 'You entered more than we accept. Shorten it and try again.' },
    forbidden: {
      title: 'The request was refused',
      text: 'The form did not come from this site, or the browser hid that it did. Open the page again and try again.',
    },
    unexpected: {
      title: 'Something went wrong',
      text: 'The fault is on our side. Try again in a minute; it is safe.',
    },
    reference: 'Number for support:',
  },

  frozen: {
    title: 'This account is frozen',
    text: 'The owner has frozen this account. To open it, sign a statement.',
    reference: 'Reference:',
    byAdministrator: {
      title: 'An administrator has frozen this account',
      text: 'Your signature was accepted, but only an administrator can open this account. Contact support and give the reference.',
    },
  },

  status: {
    title: 'Service status',
    works: 'The service is working.',
    away: 'The service is not responding. Try again in a few minutes.',
    checkedAt: 'Checked',
    again: 'Check again',
  },
};
