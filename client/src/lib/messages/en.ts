import { almatyTime } from './almaty-time.ts';
import type { Catalogue } from './catalogue.ts';
import { pluralIn } from './plural.ts';

const plural = pluralIn('en');
const months = 'January February March April May June July August September October November December'.split(' ');

const wait = (seconds: number): string => {
  if (seconds < 60) return `in ${seconds} ${plural(seconds, { one: 'second', other: 'seconds' })}`;
  const minutes = Math.ceil(seconds / 60);
  return `in ${minutes} ${plural(minutes, { one: 'minute', other: 'minutes' })}`;
};

export const en: Catalogue = {
  time: {
    wait,
    moment: (instant) => {
      const { day, month, year, hours, minutes } = almatyTime(instant);
      return `${day} ${months[month]} ${year}, ${hours}:${minutes}`;
    },
    clock: (instant) => {
      const { hours, minutes } = almatyTime(instant);
      return `${hours}:${minutes}`;
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
    openInNewTab: 'opens in a new tab',
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
    next: 'Continue',
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

  consents: {
    title: 'Sign in',
    since: 'Since 1 June 2020, people sign in with an electronic digital signature (EDS).',
    ncalayer: 'You will need NCALayer to use your signature.',
    legend: 'Your consent',
    bothNeeded: 'Please confirm both consents to sign in.',
    bothNeededToRecover: 'Please confirm both consents to recover access.',
    changed: 'The wording of the consents has changed. Read it and confirm both again.',
    responsibilityWord: 'responsibility',
    fullText: 'Full text',
    version: 'Version of this text',
    submit: 'Sign in',
    twoFactor: {
      before: 'Two-factor authentication has been added. Please read ',
      link: 'how to sign in with two factors',
    },
    forgotten: 'Forgot your password or lost your mailbox?',
    recover: 'Recover access',
    helpTitle: 'What you need',
    help: [
      'Your EDS signing key (a file, an identity card or a token) and its password.',
      'NCALayer, running on this computer.',
      'Your account password. If you forgot it, you can recover access.',
    ],
    kinds: {
      PERSONAL_DATA: 'Use of personal data',
      SIGNATURE_RESPONSIBILITY: 'Responsibility for using a signature',
    },
  },

  signing: {
    signInTitle: 'Sign in with your signature',
    signInIntro: 'Sign the sign-in request with your EDS key. We ask for your account password in the next step.',
    signInSubmit: 'Sign and continue',
    whatIsSigned: 'What you are signing',
    needsJavaScript: 'Signing needs JavaScript; email does not.',
    permission: 'Your browser will ask about apps on this device: that is NCALayer. Choose “Allow”.',
    permissionWords: 'The browser’s question reads: “Access other apps and services on this device”.',
    waitingTitle: 'Sign in NCALayer',
    connecting: 'Connecting…',
    waiting: 'Waiting for your signature…',
    checking: 'Checking…',
    chooseKey: 'Choose your key and type its password in the NCALayer window, not here.',
    noWindow: 'No window? Check the taskbar.',
    cancelled: 'Signing cancelled. Nothing has changed.',
    closeWindow: 'If the NCALayer window is still open, close it.',
    phone: {
      title: 'Signing works on a computer',
      text: 'NCALayer runs only on a computer. Open this page there, or use email.',
    },
    helpTitle: 'How this works',
    help: [
      'An NCALayer window opens. If you cannot see it, it is behind the browser.',
      'Choose your EDS signing key: a key file, an identity card or a token.',
      'Type the key’s password in the NCALayer window. We never see or receive it.',
    ],
    install: 'Install NCALayer',
    howToStart: 'How to start NCALayer',
    failures: {
      NOT_RUNNING: {
        title: 'NCALayer is not responding',
        text: 'Start or install it, then try again. Nothing has changed.',
      },
      BLOCKED_BY_BROWSER: {
        title: 'Your browser blocked NCALayer',
        text: 'Choose the icon left of the page’s address, allow access to apps on this device, and try again.',
      },
      CONNECTION_LOST: {
        title: 'The connection to NCALayer was lost',
        text: 'The program closed or restarted. Check that it is running and try again. Nothing has changed.',
      },
      TIMED_OUT: {
        title: 'Signing took too long',
        text: 'The signing request is no longer valid. Close the NCALayer window and sign again.',
      },
      OUTDATED: {
        title: 'NCALayer is out of date',
        text: 'This version cannot sign statements like this one. Update NCALayer and try again.',
      },
      SIGNING_FAILED: {
        title: 'NCALayer could not sign',
        text: 'Check that you chose a signing key that has not expired and typed its password correctly, then try again.',
      },
      ANSWER_NOT_UNDERSTOOD: {
        title: 'NCALayer gave an unexpected answer',
        text: 'Restart NCALayer and try again. If that does not help, update it.',
      },
      BUSY: {
        title: 'Another signature is under way',
        text: 'NCALayer signs one document at a time. Finish or close the other tab first.',
      },
    },
    refusals: {
      DOCUMENT_MALFORMED: {
        title: 'The signature failed our check',
        text: 'The signed document is damaged. Sign again with an NCA RK key.',
      },
      NOT_EXACTLY_ONE_SIGNATURE: {
        title: 'The signature failed our check',
        text: 'The document must carry exactly one signature. Sign again with one NCA RK key.',
      },
      NOT_THE_ISSUED_STATEMENT: {
        title: 'A different text was signed',
        text: 'The signature is not on the statement shown here. Sign again.',
      },
      ALGORITHM_NOT_ALLOWED: {
        title: 'This kind of key is not accepted',
        text: 'The key uses an outdated algorithm. Sign with a current NCA RK key.',
      },
      SIGNATURE_WRONG: {
        title: 'The signature failed our check',
        text: 'The signature does not match the document. Sign again with an NCA RK key.',
      },
      CERTIFICATE_EXPIRED: {
        title: 'Your key has expired',
        text: 'This key is no longer valid. Get a new one at egov.kz.',
      },
      CERTIFICATE_NOT_YET_VALID: {
        title: 'This key is not valid yet',
        text: 'Its term has not begun. Choose a key that is valid today.',
      },
      CERTIFICATE_REVOKED: {
        title: 'Your key has been revoked',
        text: 'This key is no longer valid. Get a new one at egov.kz.',
      },
      CERTIFICATE_NOT_FOR_SIGNING: {
        title: 'This key is not for signing',
        text: 'Choose your signing key: its file name usually begins with GOST512 or RSA, not with AUTH.',
      },
      ISSUER_NOT_TRUSTED: {
        title: 'This key was not issued by NCA RK',
        text: 'We accept only keys from the National Certification Authority of the Republic of Kazakhstan.',
      },
      SIGNER_WITHOUT_IIN: {
        title: 'This key has no IIN',
        text: 'It belongs to an information system. Sign with a person’s key.',
      },
      ANOTHER_PERSON: {
        title: 'This is someone else’s key',
        text: 'Choose the account holder’s key.',
      },
      ANOTHER_ORGANISATION: {
        title: 'This key belongs to another organisation',
        text: 'Choose the key of the organisation that has the account, or your personal key if the account is personal.',
      },
    },
    closed: {
      EXPIRED: { title: 'The time to sign is over', text: 'You have 10 minutes to sign. Start again.' },
      USED: { title: 'This signature has already been used', text: 'Start again: a new request is ready at once.' },
      REPLACED: {
        title: 'This signing request is out of date',
        text: 'The account has changed since it was made. Start again.',
      },
      TOO_MANY_TRIES: {
        title: 'Too many failed signatures',
        text: 'This request was closed to protect the account. Start again with the right key.',
      },
      UNKNOWN: {
        title: 'Signing request not found',
        text: 'It was started in another browser or closed long ago. Start again here.',
      },
    },
    noAccount: (system) => ({
      title: 'There is no account for this key',
      text: `The owner of this key has no account in ${system}. Check that you chose the right key, or register.`,
    }),
  },

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
      USED: { title: 'You have already signed in', text: 'This sign-in is finished. If you are not in, start again.' },
      REPLACED: {
        title: 'Another sign-in was started',
        text: 'The account has changed, or sign-in was started again. Start again.',
      },
      TOO_MANY_TRIES: {
        title: 'Too many tries',
        text: 'This sign-in was closed to protect the account. Sign the request again, or recover your password.',
      },
      UNKNOWN: { title: 'Your session has ended', text: 'Nothing has changed. Start again.' },
    },
    helpTitle: 'Why two steps',
    help: [
      'The signature shows that you have the key. The password shows that you are you.',
      'Your EDS password and your account password are different. This page needs the account password.',
    ],
  },

  recover: {
    title: 'Recover access',
    emailTitle: 'By email',
    emailText:
      'If you forgot your password, enter the email you registered with. We will send a link to recover access.',
    yourEmail: 'Your email:',
    emailLabel: 'Email',
    emailHint: 'Only the password will change. The address stays.',
    sendLink: 'Send a link by email',
    signatureTitle: 'With your signature',
    signatureText:
      'If you can no longer open that mailbox, sign a statement. You will set a new password and a new email.',
    resetBySignature: 'Reset with EDS',
    emailEmpty: 'Enter your email.',
    refusals: {
      MALFORMED: 'Use an address like name@example.kz.',
      MIXED_SCRIPTS:
        'The address mixes letters of different alphabets. Type it again, for example all in Latin letters.',
      REQUIRED: 'Enter your email.',
      NOT_CHANGEABLE_HERE: 'A link from a mail changes the password only. To change the address, reset with EDS.',
    },
    helpTitle: 'Which way to choose',
    help: [
      'You can open your mailbox: a link arrives within a minute and changes the password.',
      'You cannot: you need your EDS key, NCALayer and a new address.',
      'Nothing changes until the last step: your old password keeps working.',
    ],
  },

  sent: {
    title: 'Check your mail',
    text: 'If the address is registered, a link was sent. It works for 10 minutes on any device.',
    to: 'Address:',
    reference: 'Request number:',
    notArrivedTitle: 'Nothing arrived?',
    notArrived:
      'If the message does not arrive within a few minutes, check your spam folder or your organisation’s mail restrictions.',
    again: 'Sent again. Earlier links also work until one is used.',
    next: 'Open the message and choose “Set password”. You can close this page.',
  },

  statement: {
    title: 'Reset access with EDS',
    textTitle: 'Text of the statement',
    after: 'Once you have signed, your account details will be reset and you will go on to set a new password.',
    submit: 'Sign and reset',
  },

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
      'Tell nobody the code. Our staff never ask for it.',
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

  frozen: {
    title: 'This account is frozen',
    text: 'The owner has frozen this account. To open it, sign a statement.',
    reference: 'Reference:',
    byAdministrator: {
      title: 'An administrator has frozen this account',
      text: 'Your signature was accepted, but only an administrator can open this account. Contact support and give the reference.',
    },
  },

  account: {
    title: 'Your account',
    owner: 'Owner',
    organisation: 'Organisation',
    email: 'Email',
    signOut: 'Sign out',
    signedOut: 'You are signed out.',
    consentsTitle: 'Your consents',
    consentGiven: 'Given',
    consentVersion: 'version',
    withdraw: 'Withdraw',
    withdrawAsk: 'Withdraw this consent?',
    withdrawText: 'What was done before stays valid. You will be asked for consent at the next sign-in.',
    withdrawn: (reference) => `Consent withdrawn. Reference: ${reference}`,
    noConsents: 'No consents are in force.',
    sessionsTitle: 'Sessions',
    sessionsText: 'Where your account is open now. End a session you do not know and change your password.',
    thisSession: 'This session',
    opened: 'Opened',
    lastUsed: 'Last used',
    end: 'End',
    endNamed: (device) => `End session: ${device}`,
    endOthers: 'End all but this one',
    ended: (count) =>
      `${count} ${plural(count, { one: 'session', other: 'sessions' })} ${plural(count, { one: 'was', other: 'were' })} ended.`,
    eventsTitle: 'What happened lately',
    noEvents: 'Nothing has happened yet.',
    events: {
      REGISTERED: 'Account opened',
      SIGNED_IN: 'Signed in',
      PASSWORD_CHANGED: 'Password changed by a link from a mail',
      CREDENTIALS_CHANGED: 'Password and email changed by a signature',
      FROZEN: 'Account frozen',
      UNFROZEN: 'Account opened again',
      CONSENTS_WITHDRAWN: 'Consent withdrawn',
      SESSIONS_ENDED: 'Sessions ended',
      PASSWORD_TRIES_FAILED: 'Wrong password several times in a row',
    },
    reference: 'reference',
  },

  freeze: {
    title: 'Was it not you?',
    text: 'Freeze the account if its password or email was changed without you. All sessions end at once and nobody can sign in.',
    reopen: 'Only the owner can open it again, by signing a statement with their own EDS.',
    submit: 'Freeze',
    doneTitle: 'The account is frozen',
    done: 'All sessions have ended and open requests are cancelled. Nobody can sign in.',
    reference: 'Reference:',
    next: 'When you are ready, sign a statement and set a new password and email.',
    closed: {
      EXPIRED: {
        title: 'The link has expired',
        text: 'A link from a notice works for 72 hours. To get the account back, sign a statement.',
      },
      USED: {
        title: 'The link has already been used',
        text: 'It has already frozen the account. To open it, sign a statement.',
      },
      REPLACED: {
        title: 'The link no longer works',
        text: 'The owner has confirmed the changes with a signature since. If that was not you, sign a statement.',
      },
      TOO_MANY_TRIES: { title: 'Too many tries', text: 'Wait a little and open the link from the message again.' },
      UNKNOWN: {
        title: 'Link not found',
        text: 'Open the whole link from the message: mail programs sometimes break it over two lines.',
      },
    },
    notMe: 'If you made the changes yourself, just close this page.',
  },

  trouble: {
    rateLimited: (seconds) => ({
      title: 'Too many tries',
      text: `This protects your account. Try again ${wait(seconds)}.`,
    }),
    tryLater: (seconds) => ({
      title: 'The service is not responding',
      text: `Nothing has changed. Try again ${wait(seconds)}.`,
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
      text: 'The fault is on our side. Nothing has changed. Try again in a minute.',
    },
    reference: 'Number for support:',
  },

  status: {
    title: 'Service status',
    works: 'The service is working.',
    away: 'The service is not responding. We know about it.',
    checkedAt: 'Checked',
    again: 'Check again',
  },
};
