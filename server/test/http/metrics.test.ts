import { describe, expect, it } from 'vitest';
import { countedLimiter } from '../../src/http/counted-limiter.ts';
import { makeMetrics } from '../../src/http/metrics.ts';
import { makeMetricsServer } from '../../src/http/metrics-server.ts';
import { listen } from '../../src/process/listen.ts';
import type { Limiter, LimiterVerdict } from '../../src/use-cases/ports/limiter.ts';
import { documentOf } from '../graphql/documents.ts';
import { CONSENTS } from '../use-cases/world.ts';
import { startService } from './service.ts';

describe('metrics', () => {
  it('count requests by route and operations by outcome, in words of ours only', async () => {
    const metrics = makeMetrics();
    const { client: makeClient, send } = await startService({}, { metrics });
    const client = makeClient();
    await client.ask(documentOf('beginSignIn'), { input: { consents: CONSENTS, language: 'RU' } });
    await client.ask(documentOf('freezeAccount'), { input: { token: 'a-secret-token' } });
    await client.ask('{ nothing }');
    await send({ method: 'GET', url: '/recover/link/a-secret-token' });

    const text = await metrics.registry.metrics();
    expect(text).toMatch(
      /qalpyna_operation_duration_seconds_count\{operation="beginSignIn",outcome="signature-challenge"\} 1/,
    );
    expect(text).toMatch(
      /qalpyna_operation_duration_seconds_count\{operation="freezeAccount",outcome="link-closed"\} 1/,
    );
    expect(text).toMatch(
      /qalpyna_http_request_duration_seconds_count\{route="\/graphql",method="POST",status="200"\} 2/,
    );
    expect(text).toMatch(
      /qalpyna_http_request_duration_seconds_count\{route="\/graphql",method="POST",status="400"\} 1/,
    );
    expect(text).toMatch(/qalpyna_http_request_duration_seconds_count\{route="none",method="GET",status="404"\} 1/);
    expect(text).toMatch(/nodejs_eventloop_lag_seconds/);
    expect(text).not.toContain('a-secret-token');
  });

  it('count faults as such', async () => {
    const metrics = makeMetrics();
    const { client, world } = await startService({}, { metrics });
    world.clock.now = () => Promise.reject(new Error('broken'));
    await client().ask(documentOf('signOut'));
    expect(await metrics.registry.metrics()).toMatch(/\{operation="signOut",outcome="fault"\} 1/);
  });

  it('read the queue of password hashes when they are asked for', async () => {
    const metrics = makeMetrics();
    let length = 3;
    metrics.watchHashQueue(() => length);
    expect(await metrics.registry.metrics()).toContain('qalpyna_password_hash_queue_length 3');
    length = 0;
    expect(await metrics.registry.metrics()).toContain('qalpyna_password_hash_queue_length 0');
  });

  it('read the age of the oldest event without a seal, and are given all the same when nobody knows it', async () => {
    const metrics = makeMetrics();
    let lag = async () => 61.5;
    metrics.watchAuditSeals(() => lag());
    expect(await metrics.registry.metrics()).toContain('qalpyna_audit_unsealed_seconds 61.5');
    lag = () => Promise.reject(new Error('away'));
    expect(await metrics.registry.metrics()).not.toMatch(/^qalpyna_audit_unsealed_seconds/mu);
    lag = async () => 0;
    expect(await metrics.registry.metrics()).toContain('qalpyna_audit_unsealed_seconds 0');
  });

  it('read how the responders do and how old the lists are when they are asked for', async () => {
    const metrics = makeMetrics();
    let state: 'closed' | 'open' = 'open';
    let lists = [{ list: 'http://crl/ca.crl', ageSeconds: 61.5 }];
    metrics.watchRevocation({ responders: () => [{ responder: 'http://ocsp/', state }], lists: () => lists });
    expect(await metrics.registry.metrics()).toContain('qalpyna_ocsp_breaker_state{responder="http://ocsp/"} 2');
    expect(await metrics.registry.metrics()).toContain('qalpyna_crl_age_seconds{list="http://crl/ca.crl"} 61.5');
    [state, lists] = ['closed', []];
    expect(await metrics.registry.metrics()).toContain('qalpyna_ocsp_breaker_state{responder="http://ocsp/"} 0');
    expect(await metrics.registry.metrics()).not.toContain('http://crl/ca.crl');
  });

  it('tell what a limiter refused, and never whom', async () => {
    const verdicts: LimiterVerdict[] = [{ kind: 'allowed' }, { kind: 'limited', retryAfterSeconds: 7 }];
    const limiter: Limiter = { take: async () => verdicts.shift() ?? { kind: 'allowed' } };
    const refused: string[] = [];
    const counted = countedLimiter(limiter, (limited) => refused.push(limited));
    const counters = [{ key: 'confirmEmail:address:203.0.113.9/32', limit: { limit: 1, windowMs: 1 } }];
    expect(await counted.take(counters)).toEqual({ kind: 'allowed' });
    expect(await counted.take(counters)).toEqual({ kind: 'limited', retryAfterSeconds: 7 });
    expect(refused).toEqual(['confirmEmail']);
  });

  it('are given at /metrics of a server of their own, and nothing else is', async () => {
    const server = makeMetricsServer(makeMetrics().registry);
    const address = await listen(server, { host: '127.0.0.1', port: 0 });
    const answer = await fetch(`${address}/metrics`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(await answer.text()).toContain('process_cpu_seconds_total');
    expect((await fetch(`${address}/`)).status).toBe(404);
    expect((await fetch(`${address}/metrics`, { method: 'POST' })).status).toBe(404);
    server.close();
  });
});
