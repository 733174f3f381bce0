import type { RequestEvent } from '@sveltejs/kit';
import { API_URL, ORIGIN } from '$app/env/private';
import { bodyById } from './document-id.server.ts';
import { forwardedHeaders, keepSessionCookie } from './session-cookie.server.ts';

/** The largest operation that is read: a signed statement of 64 KB with JSON's escapes, as the API takes it. */
const MAX_BODY_BYTES = 100 * 1024;

const ANSWER_WITHIN_MS = 15_000;

/** Passes one GraphQL operation on to the API. Only what the API needs goes in, and only its body, status, type, `Retry-After` and session come out. */
export async function forwardOperation(event: RequestEvent): Promise<Response> {
  const type = event.request.headers.get('content-type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type)) return refusal(415, 'MEDIA_TYPE_NOT_SUPPORTED');
  const body = await bodyWithin(event.request, MAX_BODY_BYTES);
  if (body === null) return refusal(413, 'BODY_TOO_LARGE');
  try {
    const answer = await fetch(API_URL, {
      method: 'POST',
      headers: [
        ...forwardedHeaders(event),
        ['content-type', 'application/json'],
        ['accept', 'application/graphql-response+json, application/json'],
        ['origin', ORIGIN], // own-forms.server.ts has already refused every other origin
      ],
      body: bodyById(new TextDecoder().decode(body)),
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    keepSessionCookie(event, answer);
    const retryAfter = answer.headers.get('retry-after');
    return new Response(answer.body, {
      status: answer.status,
      headers: {
        'content-type': answer.headers.get('content-type') ?? 'application/json',
        'cache-control': 'no-store',
        ...(retryAfter === null ? {} : { 'retry-after': retryAfter }),
      },
    });
  } catch {
    return refusal(503, 'SERVICE_AWAY');
  }
}

/** @returns `null` as soon as more than `maxBytes` have come, whatever the length header says */
async function bodyWithin(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const declared = Number(request.headers.get('content-length') ?? 0);
  if (declared > maxBytes) return null;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    if (length > maxBytes) return null;
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

function refusal(status: number, code: string): Response {
  return Response.json(
    { errors: [{ message: code, extensions: { code } }] },
    { status, headers: { 'cache-control': 'no-store' } },
  );
}
