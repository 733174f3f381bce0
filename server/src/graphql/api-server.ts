import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { Context } from './context.ts';
import { answerErrors } from './errors/answer-errors.ts';
import { publicError } from './errors/public-error.ts';
import { documentLimits } from './limits/document-limits.ts';
import { introspectionForPartners } from './limits/introspection.ts';
import { noSubscription } from './limits/no-subscription.ts';
import { oneMutation } from './limits/one-mutation.ts';
import { MAX_DOCUMENT_TOKENS, MAX_SELECTIONS } from './limits/sizes.ts';
import { checkVariables } from './limits/valid-variables.ts';
import { schema } from './schema.ts';

export type ApiServerSettings = Readonly<{
  /** Whether everyone may ask for the schema; in production only partners may. */
  introspection: boolean;
  logError(message: unknown): void;
}>;

/** Apollo with every door closed that the API does not need. It reads no environment and calls nobody. */
export function makeApiServer({ introspection, logError }: ApiServerSettings): ApolloServer<Context> {
  const settings = { namesSchema: introspection };
  return new ApolloServer<Context>({
    schema,
    nodeEnv: 'production',
    introspection: true,
    hideSchemaDetailsFromClientErrors: true,
    csrfPrevention: true,
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: MAX_DOCUMENT_TOKENS },
    maxRecursiveSelections: MAX_SELECTIONS,
    validationRules: [noSubscription, oneMutation, documentLimits],
    formatError: (_, error) => publicError(error, { ...settings, reference: null }).formatted,
    logger: { debug: () => undefined, info: () => undefined, warn: logError, error: logError },
    plugins: [
      answerErrors(settings),
      variablesBeforeExecution,
      ...(introspection ? [] : [introspectionForPartners]),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
}

const variablesBeforeExecution: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ schema, operation, request }) {
        if (operation !== undefined) checkVariables(schema, operation, request.variables ?? {});
      },
    };
  },
};
