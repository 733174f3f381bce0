import type { Groups } from '../catalogue.ts';

export const words: Groups['consents'] = {
  consents: {
    title: 'Sign in',
    since: 'Since 1 June 2020, people sign in with an electronic digital signature (EDS).',
    ncalayer: 'You will need NCALayer to use your signature.',
    legend: 'Your consent',
    bothNeeded: 'Please confirm both consents to sign in.',
    bothNeededToRecover: 'Please confirm both consents to recover access.',
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
};
