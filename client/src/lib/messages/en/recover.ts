import type { Groups } from '../catalogue.ts';

export const words: Groups['recover'] = {
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
    helpTitle: 'Which way to choose',
    help: [
      'You can open your mailbox: a link arrives within a minute and changes the password.',
      'You cannot open it: you need your EDS key, NCALayer and a new address.',
      'Nothing changes until the last step: your old password keeps working.',
    ],
  },

  sent: {
    title: 'Check your email',
    text: 'If the address is registered, a link was sent. It works for 10 minutes on any device.',
    to: 'Address:',
    reference: 'Request number:',
    notArrivedTitle: 'Nothing arrived?',
    notArrived:
      'If the message does not arrive within a few minutes, check your spam folder or your organisation’s mail restrictions.',
    again: 'Sent again. Earlier links also work until one is used.',
    next: 'Open the message and choose “Set password”. You can close this page.',
  },
};
