import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What the process counts; each process has one. Labels are words of ours, never something that was sent. */
export type Metrics = ReturnType<typeof makeMetrics>;

export function makeMetrics() {
  const registry = new Registry();
  // Event loop delay, memory, garbage collection, handles.
  collectDefaultMetrics({ register: registry });
  const registers = [registry];

  return {
    registry,
    httpRequests: new Histogram({
      name: 'qalpyna_http_request_duration_seconds',
      help: 'HTTP requests by route, method and status.',
      labelNames: ['route', 'method', 'status'] as const,
      buckets: SECONDS,
      registers,
    }),
    operations: new Histogram({
      name: 'qalpyna_operation_duration_seconds',
      help: 'Operations of the API by name and kind of outcome; `fault` for an unexpected error.',
      labelNames: ['operation', 'outcome'] as const,
      buckets: SECONDS,
      registers,
    }),
    limiterRefusals: new Counter({
      name: 'qalpyna_limiter_refusals_total',
      help: 'Events that a limit refused, by what was limited: an operation, or mails to one mailbox.',
      labelNames: ['limited'] as const,
      registers,
    }),
    breachedPasswords: new Counter({
      name: 'qalpyna_breached_passwords_total',
      help: 'New passwords looked up at HIBP_URL by result: found, not-found or failed (the offline list decided alone).',
      labelNames: ['result'] as const,
      registers,
    }),
    jobs: new Counter({
      name: 'qalpyna_jobs_total',
      help: 'Queued work by task and result: done, failed (to be tried again) or given-up.',
      labelNames: ['task', 'result'] as const,
      registers,
    }),
    crlFetches: new Counter({
      name: 'qalpyna_crl_fetches_total',
      help: 'Fetches of revocation lists by result: fetched or failed.',
      labelNames: ['result'] as const,
      registers,
    }),
    /** Reads the number of password hashes that wait, whenever metrics are asked for. */
    watchHashQueue(length: () => number): void {
      new Gauge({
        name: 'qalpyna_password_hash_queue_length',
        help: 'Password hashes that wait for a free core.',
        registers,
        collect() {
          this.set(length());
        },
      });
    },
  };
}
