import type { Job, Jobs } from '../../use-cases/ports/jobs.ts';
import type { MemoryDatabase } from './database.ts';

export class MemoryJobs implements Jobs {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async add(job: Job): Promise<void> {
    this.#database.tables.jobs.push(job);
  }

  /** Takes every waiting job away, oldest first, as a worker does. */
  take(): Job[] {
    return this.#database.tables.jobs.splice(0);
  }
}
