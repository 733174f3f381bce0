import type { Groups } from '../catalogue.ts';

export const words: Groups['sign-in'] = {
  password: {
    title: 'Enter your password',
    intro: 'Your signature was accepted. Now enter your account password.',
    signedInAs: 'Account',
    label: 'Password',
    placeholder: 'Enter your account password',
    empty: 'Enter your password.',
    forgotten: 'Forgot your password?',
    submit: 'Sign in',
    wrong: (triesLeft) =>
      triesLeft === null
        ? 'That password did not match. Check the keyboard layout and Caps Lock.'
        : `That password did not match. Tries left: ${triesLeft}`,
    closed: {
      EXPIRED: {
        title: 'The time to enter the password is over',
        text: 'You have 10 minutes after signing. Sign the request again.',
      },
      USED: {
        title: 'You have already signed in',
        text: 'This sign-in is finished. If you are not signed in, start again.',
      },
      REPLACED: {
        title: 'Another sign-in was started',
        text: 'The account has changed, or sign-in was started again. Start again.',
      },
      TOO_MANY_TRIES: {
        title: 'Too many tries',
        text: 'This sign-in was closed to protect the account. Sign the request again, or recover your password.',
      },
      UNKNOWN: { title: 'Your session has ended', text: 'Start again.' },
    },
    helpTitle: 'Why two steps',
    help: [
      'The signature shows that you have the key. The password shows that it is you.',
      'Your EDS password and your account password are different. This page needs the account password.',
    ],
  },
};
