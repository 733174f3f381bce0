import type { Groups } from '../catalogue.ts';

export const words: Groups['freeze'] = {
  freeze: {
    title: 'Wasn’t this you?',
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
};
