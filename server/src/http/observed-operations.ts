import { context, type Span, SpanStatusCode, trace } from '@opentelemetry/api';
import { OPERATION_LIMITS } from '../domain/limits.ts';
import type { OperationName } from '../domain/operation.ts';
import type { ApiUseCases, Mutations } from '../graphql/use-cases.ts';

/** What became of one call of an operation: the kind of its outcome, or `fault`. */
export type Observation = Readonly<{ operation: OperationName; outcome: string; seconds: number }>;

const tracer = trace.getTracer('qalpyna');

/** The same use cases, each mutation in a span of its own and told of to `seen` when it has an outcome. */
export function observed(
  useCases: ApiUseCases,
  parent: Span | null,
  seen: (observation: Observation) => void,
): ApiUseCases {
  const names = Object.keys(OPERATION_LIMITS) as OperationName[];
  const watched = names.map((name) => [name, watch(name, useCases[name], parent, seen)]);
  return { ...useCases, ...(Object.fromEntries(watched) as Mutations) };
}

type AnyOperation = (...call: never[]) => Promise<{ kind: string }>;

function watch(
  operation: OperationName,
  run: AnyOperation,
  parent: Span | null,
  seen: (observation: Observation) => void,
): AnyOperation {
  const within = parent === null ? context.active() : trace.setSpan(context.active(), parent);
  return (...call) =>
    tracer.startActiveSpan(operation, {}, within, async (span: Span) => {
      const began = performance.now();
      const done = (outcome: string) => {
        span.setAttribute('qalpyna.outcome', outcome);
        span.end();
        seen({ operation, outcome, seconds: (performance.now() - began) / 1000 });
      };
      try {
        const outcome = await run(...call);
        done(outcome.kind);
        return outcome;
      } catch (error) {
        span.setStatus({ code: SpanStatusCode.ERROR });
        done('fault');
        throw error;
      }
    });
}
