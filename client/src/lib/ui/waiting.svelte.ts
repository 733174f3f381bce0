import type { Sentence } from '#lib/outcomes/sentence.ts';

/** Whether a sentence on the screen asks the person to wait; the button that was refused comes back when the time is over. */
export class Waiting {
  readonly #read: () => readonly Sentence[];
  #over = $state.raw<readonly Sentence[] | null>(null);

  /** @param read the sentences on the screen; each answer brings new ones */
  constructor(read: () => readonly Sentence[]) {
    this.#read = read;
  }

  get on(): boolean {
    const sentences = this.#read();
    return sentences !== this.#over && sentences.some(({ kind }) => kind === 'wait');
  }

  readonly end = (): void => {
    this.#over = this.#read();
  };
}
