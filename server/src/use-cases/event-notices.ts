import type { Account } from '../domain/account.ts';
import { type NoticeKind, noticesOfEvent } from '../domain/notice.ts';
import type { NewNotice } from './ports/accounts.ts';
import type { Secrets } from './ports/secrets.ts';

/** The mails that tell an account's owner of anything that is no change of credentials, ready to be queued. */
export const eventNotices = (account: Account, kind: NoticeKind, now: Date, secrets: Secrets): NewNotice[] =>
  noticesOfEvent(account, kind, now).map(({ address }) => ({
    id: secrets.newId(),
    kind,
    address,
    language: account.language,
    undoLink: null,
  }));
