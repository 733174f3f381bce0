/** What has to be closed before the process ends, the last opened first. */
export class Closing {
  readonly #steps: (() => Promise<unknown>)[] = [];
  #begun = false;

  /** Whether the process is about to end. */
  get begun(): boolean {
    return this.#begun;
  }

  later(step: () => Promise<unknown>): void {
    this.#steps.push(step);
  }

  /** Closes everything; what can't be closed is told of and keeps nothing else open. */
  async close(failed: (error: unknown) => void = () => undefined): Promise<void> {
    this.#begun = true;
    for (let step = this.#steps.pop(); step !== undefined; step = this.#steps.pop()) {
      await step().catch(failed);
    }
  }
}
