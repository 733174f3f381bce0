import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { startTracing } from '../../src/http/tracing.ts';
import { listen } from '../../src/process/listen.ts';
import { documentOf } from '../graphql/documents.ts';
import { CONSENTS } from '../use-cases/world.ts';
import { startService } from './service.ts';

type Span = {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  attributes: { key: string; value: Record<string, unknown> }[];
};

describe('traces', () => {
  it('tell which operation a request did and what became of it, and nothing of whom', async () => {
    const received: { url: string | undefined; body: string }[] = [];
    const collector = createServer(async (request, response) => {
      received.push({ url: request.url, body: await text(request) });
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
    const endpoint = await listen(collector, { host: '127.0.0.1', port: 0 });
    const tracing = await startTracing(`${endpoint}/`, '1.2.3');

    const { client, send } = await startService();
    const input = { email: 'victim@example.kz', consents: CONSENTS, language: 'RU' };
    await client().ask(documentOf('requestEmailReset'), { input });
    await send({ method: 'GET', url: '/recover/link/a-secret-token' });
    await tracing.stop();
    collector.close();

    expect(received.map(({ url }) => url)).toEqual(['/v1/traces']);
    const body = received[0]?.body ?? '';
    expect(body).not.toMatch(/victim|a-secret-token/);
    const [resource] = JSON.parse(body).resourceSpans;
    expect(JSON.stringify(resource.resource)).toContain('"qalpyna"');
    const spans: Span[] = resource.scopeSpans.flatMap((scope: { spans: Span[] }) => scope.spans);
    const [operation, request, lost] = ['requestEmailReset', 'POST /graphql', 'GET none'].map((name) =>
      spans.find((span) => span.name === name),
    );
    expect(operation).toMatchObject({ traceId: request?.traceId, parentSpanId: request?.spanId });
    expect(operation?.attributes).toContainEqual({
      key: 'qalpyna.outcome',
      value: { stringValue: 'email-reset-requested' },
    });
    expect(lost?.attributes).toContainEqual({ key: 'http.response.status_code', value: { intValue: 404 } });
  });
});
