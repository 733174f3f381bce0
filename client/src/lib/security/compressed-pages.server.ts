import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { preferencesOf } from '../preferences.ts';

const compress = promisify(brotliCompress);

/** A page takes about a millisecond and a fifth of its bytes; higher levels take longer than they save. */
const OPTIONS = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

/**
 * The answer as it is sent: a page by Brotli, for whoever takes it (all browsers that the client is built for do, over TLS). Everything
 * else is as it was: files have been compressed when they were built.
 *
 * That is safe as long as no page shows both something of a person and something that another site has put into its address: the
 * length tells how much the two have in common (BREACH). See SECURITY.md, row 39.
 */
export async function compressedPage(response: Response, acceptEncoding: string | null): Promise<Response> {
  if (response.body === null || !response.headers.get('content-type')?.startsWith('text/html')) return response;
  response.headers.append('vary', 'accept-encoding');
  if (!preferencesOf(acceptEncoding).includes('br')) return response;
  const body = await compress(await response.arrayBuffer(), OPTIONS);
  const headers = new Headers(response.headers);
  headers.set('content-encoding', 'br');
  headers.set('content-length', String(body.byteLength));
  return new Response(new Uint8Array(body), { status: response.status, headers });
}
