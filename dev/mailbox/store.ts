import { EventEmitter } from 'node:events';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../whole-file.ts';
import { type Message, readMessage } from './message.ts';

/** The oldest mails go when there are more; nobody reads further back in a demonstration. */
export const MAX_MESSAGES = 500;

/** Mails in a folder, one file each, the youngest first; they are there again after a restart. */
export class MessageStore extends EventEmitter<{ change: [] }> {
  readonly #folder: string;
  #messages: Message[];
  #lastId = 0;

  private constructor(folder: string, messages: Message[]) {
    super();
    this.setMaxListeners(0); // each open page listens
    this.#folder = folder;
    this.#messages = messages;
    this.#lastId = Number(messages[0]?.id ?? 0);
  }

  static async open(folder: string): Promise<MessageStore> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const files = (await readdir(folder)).filter((name) => name.endsWith('.json'));
    const texts = await Promise.all(
      files
        .sort()
        .reverse()
        .map((name) => readFile(join(folder, name), 'utf8')),
    );
    return new MessageStore(
      folder,
      texts.map((text) => JSON.parse(text)),
    );
  }

  list(): readonly Message[] {
    return this.#messages;
  }

  find(id: string): Message | null {
    return this.#messages.find((message) => message.id === id) ?? null;
  }

  /** Keeps a mail; it is on the disk when this settles, so that its sender may forget it. */
  async add(raw: Buffer, envelope: { from: string; to: readonly string[] }): Promise<Message> {
    const receivedAt = new Date();
    this.#lastId = Math.max(receivedAt.getTime(), this.#lastId + 1);
    const message = await readMessage(raw, { id: String(this.#lastId), receivedAt, ...envelope });

    await writeWhole(this.#file(message), JSON.stringify(message));

    this.#messages = [message, ...this.#messages].sort((a, b) => Number(b.id) - Number(a.id));
    const old = this.#messages.splice(MAX_MESSAGES);
    await Promise.all(old.map((each) => rm(this.#file(each), { force: true })));
    this.emit('change');
    return message;
  }

  async clear(): Promise<void> {
    const all = this.#messages;
    this.#messages = [];
    await Promise.all(all.map((each) => rm(this.#file(each), { force: true })));
    this.emit('change');
  }

  #file(message: Message): string {
    return join(this.#folder, `${message.id}.json`);
  }
}
