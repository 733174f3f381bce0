import 'vitest';

declare module 'vitest' {
  /** What the global setup in `dev/test/services.ts` provides. */
  interface ProvidedContext {
    postgresUrl: string;
    redisUrl: string;
  }
}
