import type { Groups } from '../catalogue.ts';

export const words: Groups['signing'] = {
  signing: {
    signInTitle: 'Sign in with your signature',
    signInIntro: 'Sign the sign-in request with your EDS key. We ask for your account password in the next step.',
    signInSubmit: 'Sign and continue',
    whatIsSigned: 'What you are signing',
    permission: 'Your browser will ask about apps on this device: that is NCALayer. Choose “Allow”.',
    permissionWords: 'The browser’s question reads: “Access other apps and services on this device”.',
    waitingTitle: 'Sign in NCALayer',
    connecting: 'Connecting…',
    waiting: 'Waiting for your signature…',
    checking: 'Checking…',
    chooseKey: 'Choose your key and type its password in the NCALayer window, not here.',
    noWindow: 'No window? Check the taskbar.',
    programSilent: 'NCALayer has not answered for a while. No window? Cancel and restart it.',
    cancelled: 'Signing cancelled. Nothing has changed.',
    closeWindow: 'If the NCALayer window is still open, close it.',
    helpTitle: 'How this works',
    help: [
      'An NCALayer window opens. If you cannot see it, it is behind the browser.',
      'Choose your EDS signing key: a key file, an identity card or a token.',
      'Type the key’s password in the NCALayer window. We never see or receive it.',
    ],
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

  statement: {
    title: 'Reset access with EDS',
    textTitle: 'Text of the statement',
    after: 'Once you have signed, your account details will be reset and you will go on to set a new password.',
    submit: 'Sign and reset',
  },
};
