import type { Clock } from '../../use-cases/ports/clock.ts';

/** Stands still until it is told to go on. */
export class MemoryClock implements Clock {
  #now: Date;

  constructor(start = new Date('2026-01-01T12:00:00Z')) {
    this.#now = start;
  }

  async now(): Promise<Date> {
    return this.read();
  }

  read(): Date {
    return new Date(this.#now);
  }

  set(now: Date): void {
    this.#now = new Date(now);
  }

  advance(durationMs: number): void {
    this.#now = new Date(this.#now.getTime() + durationMs);
  }
}
