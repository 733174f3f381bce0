import { createServer, type Server } from 'node:http';
import type { Registry } from 'prom-client';

/** Gives `/metrics` to Prometheus, on a port of its own that nothing public leads to. */
export function makeMetricsServer(registry: Registry): Server {
  const server = createServer(async (request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    try {
      const text = await registry.metrics();
      response.writeHead(200, { 'content-type': registry.contentType }).end(text);
    } catch {
      response.writeHead(500).end();
    }
  });
  server.requestTimeout = 5_000;
  server.headersTimeout = 5_000;
  return server;
}
