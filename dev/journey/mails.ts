import type { Message, RunningMailbox } from '../mailbox.ts';

/** The mails that come from now on. Each is read once, so that a later step never takes an earlier mail for its own. */
export type Mails = {
  /** The next mail to the address that holds a code: its digits. */
  code(address: string): Promise<string>;
  /** The next mail to the address that holds a link to set a password: that link. */
  link(address: string): Promise<string>;
  /** The next mail to the address, whatever it is. */
  next(address: string): Promise<Message>;
};

const ARRIVES_WITHIN_MS = 60_000;
const CODE = /^\s*(\d{6})\s*$/m;
const LINK = /^\s*(http\S+\/recover\/link\/\S+)\s*$/m;

export function makeMails(mailbox: RunningMailbox): Mails {
  const read = new Set(mailbox.messages().map(({ id }) => id));
  async function take(address: string, fits: (message: Message) => boolean): Promise<Message> {
    const wanted = (message: Message) => message.to.includes(address) && !read.has(message.id) && fits(message);
    const message = await mailbox.waitFor(wanted, AbortSignal.timeout(ARRIVES_WITHIN_MS));
    read.add(message.id);
    return message;
  }
  const takeMatch = async (address: string, pattern: RegExp) => {
    const { text } = await take(address, (message) => pattern.test(message.text));
    return (pattern.exec(text) as RegExpExecArray)[1] as string;
  };
  return {
    code: (address) => takeMatch(address, CODE),
    link: (address) => takeMatch(address, LINK),
    next: (address) => take(address, () => true),
  };
}
