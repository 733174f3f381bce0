import { context, trace } from '@opentelemetry/api';

/** Sends what is left and ends. */
export type Tracing = Readonly<{ stop(): Promise<void> }>;

/**
 * Makes spans and sends them to an OpenTelemetry collector, by OTLP over HTTP. Nothing of it is loaded when it is not
 * configured, and then every span that is begun costs next to nothing.
 */
export async function startTracing(endpoint: string, version: string): Promise<Tracing> {
  const [{ TracerProvider, BatchSpanProcessor }, { OTLPTraceExporter }, { resourceFromAttributes }, hooks] =
    await Promise.all([
      import('@opentelemetry/sdk-trace'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
      import('@opentelemetry/context-async-hooks'),
    ]);
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/u, '')}/v1/traces` });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'qalpyna', 'service.version': version }),
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  });
  context.setGlobalContextManager(new hooks.AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(provider);
  return { stop: () => provider.shutdown() };
}
