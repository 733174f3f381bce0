import type { Groups } from '../catalogue.ts';

export const words: Groups['credentials'] = {
  credentials: {
    titles: {
      RESET_BY_SIGNATURE: 'New password and email',
      RESET_BY_EMAIL: 'New password',
      REGISTRATION: 'Registration: password and email',
    },
    intros: {
      RESET_BY_SIGNATURE: 'Your signature was accepted. Set a new password and an address that you can open.',
      RESET_BY_EMAIL: 'Set a new password. Your address stays the same.',
      REGISTRATION:
        'Your signature was accepted and you have no account yet. Set a password and an address to open one.',
    },
    rule: 'The password must have at least 8 characters, with upper and lower case, a digit and special characters (! " # $ % & \\ \' ( ) * + , - . / : ; < = > ? @ [ \\ ] ^ _ ` { | } ~). Do not reuse the password of your electronic digital signature (EDS).',
    account: 'Account:',
    password: 'Password',
    repeat: 'Confirm password',
    email: 'Email',
    emailHint: 'We will send a confirmation code to this address.',
    submit: 'Continue',
    empty: 'Enter a new password.',
    differ: 'The passwords differ.',
    met: 'done',
    notMet: 'not yet',
    strength: 'Password strength',
    strengths: ['very weak', 'weak', 'fair', 'good', 'excellent'],
    rules: {
      TOO_SHORT: 'at least 8 characters',
      TOO_LONG: 'at most 128 characters',
      NO_UPPER_CASE: 'an upper-case letter',
      NO_LOWER_CASE: 'a lower-case letter',
      NO_DIGIT: 'a digit',
      NO_SPECIAL: 'a special character',
      CHARACTER_NOT_ALLOWED: 'no invisible or control characters',
      TOO_COMMON: 'not on the list of common and leaked passwords',
      CONTAINS_CONTEXT: 'without your address, your name or the system’s name',
    },
    refused: {
      TOO_SHORT: 'The password is too short: use at least 8 characters.',
      TOO_LONG: 'The password is too long: use at most 128 characters.',
      NO_UPPER_CASE: 'Add an upper-case letter to the password.',
      NO_LOWER_CASE: 'Add a lower-case letter to the password.',
      NO_DIGIT: 'Add a digit to the password.',
      NO_SPECIAL: 'Add a special character to the password, such as ! or ?.',
      CHARACTER_NOT_ALLOWED: 'The password has an invisible or control character. Type it by hand.',
      TOO_COMMON: 'This password is on lists of leaked or very common ones. Think of another.',
      CONTAINS_CONTEXT: 'The password has your address, your name or the system’s name in it. Think of another.',
    },
    closed: {
      EXPIRED: {
        title: 'This has expired',
        text: 'The right to set new details is over. Nothing has changed. Ask for a new one.',
      },
      USED: {
        title: 'Already used',
        text: 'New details have already been set. If that was not you, sign a statement.',
      },
      REPLACED: {
        title: 'This request is out of date',
        text: 'The account has changed since it was made. Ask for a new one.',
      },
      TOO_MANY_TRIES: {
        title: 'Too many tries',
        text: 'This request was closed to protect the account. Ask for a new one.',
      },
      UNKNOWN: {
        title: 'Request not found',
        text: 'The link is incomplete, or you started in another browser. Open the whole link or ask for a new one.',
      },
    },
    helpTitle: 'A good password',
    help: [
      'A long phrase of several words is safer than a short jumble of characters.',
      'Do not reuse your EDS password or one from another site.',
      'Password managers and pasting work here.',
    ],
  },

  confirm: {
    title: 'Confirm your email',
    sent: 'The confirmation message was sent. Please check your inbox. If it does not arrive within a few minutes, check your spam folder or your organisation’s mail restrictions.',
    enter: 'Enter the confirmation code',
    needed: 'Enter the confirmation code sent to the address you gave.',
    to: 'Sent to:',
    label: 'Confirmation code',
    submit: 'Continue',
    empty: 'Enter the confirmation code from the message.',
    wrong: (triesLeft) => `That code did not match. Tries left: ${triesLeft}`,
    notArrived: 'Nothing arrived?',
    again: 'Sent again; the old one no longer works.',
    codeExpires: 'The code is valid for',
    closed: {
      EXPIRED: {
        title: 'The code has expired',
        text: 'A code is valid for 10 minutes. Enter your details again and we will send a new one.',
      },
      USED: {
        title: 'The code has already been used',
        text: 'The address is confirmed. Sign in with your new password.',
      },
      REPLACED: {
        title: 'This code was replaced',
        text: 'You entered other details or asked for a new code. Use the code from the latest message.',
      },
      TOO_MANY_TRIES: {
        title: 'Too many tries',
        text: 'The code was closed to protect the account. Enter your details again and we will send a new one.',
      },
      UNKNOWN: { title: 'Enter the code where you started', text: 'Go back to that browser or start again here.' },
    },
    helpTitle: 'Until the code is entered',
    help: [
      'Nothing has changed: your old password and old address still work.',
      'Enter the code on this page, in this browser.',
      'Do not tell anyone the code. Our staff never ask for it.',
    ],
  },

  done: {
    titles: {
      RESET_BY_SIGNATURE: 'Access restored',
      RESET_BY_EMAIL: 'Password changed',
      REGISTRATION: 'Your account is open',
    },
    texts: {
      RESET_BY_SIGNATURE: 'Your new password and email work now.',
      RESET_BY_EMAIL: 'Your new password works now. Your email stays the same.',
      REGISTRATION: 'Your address is confirmed. You can sign in now.',
    },
    changed: 'What changed',
    changes: {
      RESET_BY_SIGNATURE: ['Password', 'Email'],
      RESET_BY_EMAIL: ['Password'],
      REGISTRATION: ['Account opened', 'Password set', 'Email confirmed'],
    },
    when: 'When',
    reference: 'Reference',
    referenceHint: 'Write it down: support will ask for it.',
    sessionsEnded: (count) =>
      count === 0
        ? 'No other sessions were open.'
        : `Earlier sessions have ended: ${count}. Sign in again on your other devices.`,
    notices: {
      RESET_BY_SIGNATURE:
        'We sent a notice to the old and the new address. If this was not you, it has a link to freeze the account.',
      RESET_BY_EMAIL: 'We sent a notice to your address. If this was not you, it has a link to freeze the account.',
      REGISTRATION: 'We sent a notice to your address.',
    },
    next: 'Sign in with your new password. We do not sign you in automatically: that is safer.',
    submit: 'Sign in',
  },
};
