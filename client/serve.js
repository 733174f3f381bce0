/**
 * The client's server, as production runs it: `node serve.js` after `npm run build`. PORT and HOST are the adapter's; ORIGIN, API_URL and the rest are
 * described in src/env.ts.
 *
 * It stands before the built handler for one reason: what a request calls this site (Host, X-Forwarded-*) is replaced by ORIGIN before
 * anything reads it, so that no forged header can end up in a link, a redirect or a check. The client's address is the socket's unless the
 * operator names the header of a trusted proxy (ADDRESS_HEADER, XFF_DEPTH, see adapter-node).
 */
import http from 'node:http';
import process from 'node:process';

const origin = new URL(process.env.ORIGIN || `http://localhost:${process.env.PORT || 3000}`);
process.env.ORIGIN = origin.origin;
process.env.PROTOCOL_HEADER = 'x-qalpyna-protocol';
process.env.HOST_HEADER = 'host';
process.env.PORT_HEADER = '';
process.env.BODY_SIZE_LIMIT = '128K';

// By address, so that type checks do not follow it into what was built.
const { handler } = await import(new URL('./build/handler.js', import.meta.url).href);

/** A slow sender is not waited for, and a header block is small here: cookies of ours and what a browser says of itself. */
const server = http.createServer({
  maxHeaderSize: 16_384,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  // By itself Node looks only twice a minute for who is too slow.
  connectionsCheckingInterval: 1_000,
  keepAliveTimeout: 65_000,
});

server.on('request', (request, response) => {
  // With a host in it the target and ORIGIN would be put together to the address of neither.
  if (!request.url?.startsWith('/')) {
    response.writeHead(400).end();
    return;
  }
  request.headers.host = origin.host;
  request.headers['x-qalpyna-protocol'] = origin.protocol.slice(0, -1);
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'no-referrer');
  if (origin.protocol === 'https:')
    response.setHeader('strict-transport-security', 'max-age=31536000; includeSubDomains');
  handler(request, response, () => {
    response.statusCode = 404;
    response.end();
  });
});

server.listen({ port: Number(process.env.PORT || 3000), host: process.env.HOST || '0.0.0.0' }, () => {
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  console.log(`The web client is at ${origin.origin} (port ${port}).`);
});

/** Answers what was asked, takes nothing new, and ends: at the latest after ten seconds. */
function drain() {
  server.close(() => process.exit(0));
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), 10_000).unref();
}
process.once('SIGTERM', drain);
process.once('SIGINT', drain);
