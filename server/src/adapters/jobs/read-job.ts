import { z } from 'zod';
import { CONSENT_KINDS } from '../../domain/consent.ts';
import { LANGUAGES } from '../../domain/language.ts';
import type { Job } from '../../use-cases/ports/jobs.ts';

const id = z.string().min(1);
const language = z.enum(LANGUAGES);
/** JSON has no times: they are queued as text. */
const time = z.coerce.date();

const PAYLOADS = {
  'send-reset-links': z.object({
    requestId: id,
    address: z.string().min(1),
    language,
    reference: z.string(),
    consents: z.array(z.object({ kind: z.enum(CONSENT_KINDS), version: z.string(), language, givenAt: time })),
    requestedAt: time,
  }),
  'send-code': z.object({ grantId: id, confirmationId: id, send: z.int().min(1) }),
  'send-notice': z.object({ noticeId: id }),
  'stamp-evidence': z.object({ evidenceId: id }),
} as const satisfies Record<Job['task'], z.ZodType>;

/** @returns the job as it was before it became JSON; `null` when it is none of ours */
export function readJob(task: Job['task'], payload: unknown): Job | null {
  const parsed = PAYLOADS[task].safeParse(payload);
  return parsed.success ? ({ task, ...parsed.data } as Job) : null;
}
