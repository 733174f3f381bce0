/** What is sent, and what has to come back. */
export type Exchange = Readonly<{
  maxBytes: number;
  /** For the whole exchange, the last byte included, so that an answer that drips ends as one that does not come. */
  timeoutMs: number;
  /** Ends it sooner. */
  signal?: AbortSignal | undefined;
  /** Sent by POST; left out: the address is fetched by GET. */
  post?: Readonly<{ body: Uint8Array; type: string }>;
  /** The content type that the answer has to have; left out: any, for what it is shows when it is read. */
  answerType?: string;
}>;

/**
 * The body of one HTTP answer, read no further than it may be long. No redirects: the address was configured, and where it
 * leads was not.
 *
 * @throws when the answer is not 200, of another type, too long, too slow, or does not come
 */
export async function fetchBytes(url: string, exchange: Exchange): Promise<Uint8Array> {
  const { maxBytes, timeoutMs, signal, post, answerType } = exchange;
  const timeout = AbortSignal.timeout(timeoutMs);
  const response = await fetch(url, {
    redirect: 'error',
    signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    ...(post && { method: 'POST', body: Buffer.from(post.body), headers: { 'content-type': post.type } }),
  });
  const type = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? 'nothing';
  const wrong =
    response.status !== 200 || response.body === null
      ? `answered ${response.status}`
      : answerType !== undefined && type !== answerType
        ? `answered with another content type than ${answerType}`
        : null;
  if (wrong !== null || response.body === null) {
    await response.body?.cancel();
    throw new Error(wrong ?? 'answered nothing');
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body) {
    length += chunk.byteLength;
    if (length > maxBytes) throw new Error(`longer than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}
