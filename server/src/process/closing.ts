import { setTimeout as sleep } from 'node:timers/promises';

/** What has to be closed before the process ends, the last opened first. */
export class Closing {
  readonly #steps: (() => Promise<unknown>)[] = [];
  readonly #stepWithinMs: number;
  #begun = false;

  /** @param stepWithinMs how long each step may take; a process that should end must not hang on one part of it */
  constructor(stepWithinMs: number) {
    this.#stepWithinMs = stepWithinMs;
  }

  /** Whether the process is about to end. */
  get begun(): boolean {
    return this.#begun;
  }

  later(step: () => Promise<unknown>): void {
    this.#steps.push(step);
  }

  /** Closes everything; what can't be closed in time is told of and keeps nothing else open. */
  async close(failed: (error: unknown) => void = () => undefined): Promise<void> {
    this.#begun = true;
    for (let step = this.#steps.pop(); step !== undefined; step = this.#steps.pop()) {
      await Promise.race([step(), this.#tooLate()]).catch(failed);
    }
  }

  async #tooLate(): Promise<never> {
    await sleep(this.#stepWithinMs, undefined, { ref: false });
    throw new Error(`a part was not closed within ${this.#stepWithinMs} ms`);
  }
}
