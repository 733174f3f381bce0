import { expect } from 'vitest';
import type { Answer, Service } from './service.ts';

/** A refusal of a request, and not of an operation: 400, a code, nothing done. */
export function expectRefused({ world }: Service, answer: Answer, code: string | RegExp): void {
  expect({ status: answer.status, code: answer.code }).toEqual({ status: 400, code: expect.stringMatching(code) });
  expect(answer.data ?? null).toBeNull();
  expect(answer.errors[0]?.extensions).toEqual({ code: answer.code });
  expect(world.database.tables.audit).toEqual([]);
}
