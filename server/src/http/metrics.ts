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
    busyRefusals: new Counter({
      name: 'qalpyna_busy_refusals_total',
      help: 'Requests refused because as many were worked on as may be at a time, of all or of one caller.',
      labelNames: ['too_many'] as const,
      registers,
    }),
    logFailures: new Counter({
      name: 'qalpyna_log_failures_total',
      help: 'Attempts to write to the log that failed: the disk is full, or nobody reads. A mebibyte of lines is kept until it works again.',
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
    ocspRequests: new Counter({
      name: 'qalpyna_ocsp_requests_total',
      help: 'Questions to OCSP responders by result: good, revoked, not-accepted (an answer that proves nothing), declined, try-later, failed or left-alone (the circuit breaker is open).',
      labelNames: ['result'] as const,
      registers,
    }),
    /** Reads, whenever metrics are asked for, how the responders do and how old the revocation lists at hand are. */
    watchRevocation(read: {
      responders: () => readonly Readonly<{ responder: string; state: 'closed' | 'half-open' | 'open' }>[];
      lists: () => readonly Readonly<{ list: string; ageSeconds: number }>[];
    }): void {
      new Gauge({
        name: 'qalpyna_ocsp_breaker_state',
        help: 'Circuit breaker of each OCSP responder: 0 closed, 1 half-open, 2 open.',
        labelNames: ['responder'] as const,
        registers,
        collect() {
          for (const { responder, state } of read.responders())
            this.set({ responder }, ['closed', 'half-open', 'open'].indexOf(state));
        },
      });
      new Gauge({
        name: 'qalpyna_crl_age_seconds',
        help: 'Seconds since the revocation list of each configured address was issued; none while there is none.',
        labelNames: ['list'] as const,
        registers,
        collect() {
          this.reset();
          for (const { list, ageSeconds } of read.lists()) this.set({ list }, ageSeconds);
        },
      });
    },
    /** Reads, whenever metrics are asked for, for how many seconds the oldest event of the audit log has had no seal. */
    watchAuditSeals(lagSeconds: () => Promise<number>): void {
      new Gauge({
        name: 'qalpyna_audit_unsealed_seconds',
        help: 'Seconds for which the oldest event of the audit log has had no seal; none while PostgreSQL does not answer.',
        registers,
        async collect() {
          this.remove();
          const lag = await lagSeconds().catch(() => null);
          if (lag !== null) this.set(lag);
        },
      });
    },
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
