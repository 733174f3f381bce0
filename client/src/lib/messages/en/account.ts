import type { Groups } from '../catalogue.ts';
import { pluralIn } from '../plural.ts';

const plural = pluralIn('en');

export const words: Groups['account'] = {
  account: {
    title: 'Your account',
    owner: 'Owner',
    organisation: 'Organisation',
    email: 'Email',
    changePassword: 'Change password',
    signOut: 'Sign out',
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
      PASSWORD_CHANGED: 'Password changed through a link from an email',
      CREDENTIALS_CHANGED: 'Password and email changed by signature',
      FROZEN: 'Account frozen',
      UNFROZEN: 'Account opened again',
      CONSENTS_WITHDRAWN: 'Consent withdrawn',
      SESSIONS_ENDED: 'Sessions ended',
      PASSWORD_TRIES_FAILED: 'Wrong password several times',
      CODE_TRIES_FAILED: 'Wrong code several times',
    },
    reference: 'reference',
  },
};
