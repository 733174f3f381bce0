import type { Brand } from '../domain/brand.ts';
import type { Caller } from '../use-cases/caller.ts';
import type { ApiUseCases } from './use-cases.ts';

/** What every resolver of one request shares. */
export type Context = Readonly<{
  caller: Caller;
  useCases: ApiUseCases;
  /** Which build answers. */
  version: string;
  /** `null`: the product's own look. */
  brand: Brand | null;
  /** Names this request in the log and in the answer to an unexpected error. */
  reference: string;
  /** Logs a fault of ours, once, under the reference. */
  logFault(error: unknown): void;
}>;
