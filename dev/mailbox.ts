import type { Message } from './mailbox/message.ts';
import { receiveMail } from './mailbox/receive.ts';
import { serveMailbox } from './mailbox/serve.ts';
import { MessageStore } from './mailbox/store.ts';
import { explainFolderTrouble } from './plain-error.ts';

export type { Message } from './mailbox/message.ts';

export type RunningMailbox = {
  /** The page and the JSON API. */
  url: string;
  /** Where mail is delivered. */
  smtpUrl: string;
  /** The mails now, the youngest first. */
  messages(): readonly Message[];
  /** The first mail that fits, at once or when it comes; rejects when the signal says so. */
  waitFor(fits: (message: Message) => boolean, signal: AbortSignal): Promise<Message>;
  clear(): Promise<void>;
  stop(): Promise<void>;
};

/**
 * Starts a mail server that keeps every mail in `folder`, and a page that shows them. No mail ever leaves this machine.
 *
 * @param port of the page; 0 for any free one
 * @throws {PlainError} when the folder is at fault, EADDRINUSE when the port is taken
 */
export async function startMailbox({ folder, port }: { folder: string; port: number }): Promise<RunningMailbox> {
  const store = await MessageStore.open(folder).catch((error) => {
    throw explainFolderTrouble(error, folder);
  });
  const page = await serveMailbox(store, port);
  const mail = await receiveMail(store);
  return {
    url: page.url,
    smtpUrl: mail.url,
    messages: () => store.list(),
    waitFor: (fits, signal) => waitFor(store, fits, signal),
    clear: () => store.clear(),
    async stop() {
      await Promise.all([page.stop(), mail.stop()]);
    },
  };
}

function waitFor(store: MessageStore, fits: (message: Message) => boolean, signal: AbortSignal): Promise<Message> {
  return new Promise((resolve, reject) => {
    const end = () => {
      store.off('change', look);
      signal.removeEventListener('abort', giveUp);
    };
    const giveUp = () => {
      end();
      reject(signal.reason);
    };
    const look = () => {
      const found = store.list().find(fits);
      if (found === undefined) return;
      end();
      resolve(found);
    };
    store.on('change', look);
    signal.addEventListener('abort', giveUp);
    if (signal.aborted) giveUp();
    else look();
  });
}
