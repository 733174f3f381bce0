import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLError } from 'graphql';
import type { Context } from '../context.ts';
import { publicError } from './public-error.ts';

/**
 * Answers errors as `publicError` says: masks what a caller may not see, sets the status, and logs a fault of ours once,
 * under the reference that stands in the answer.
 */
export function answerErrors(settings: { namesSchema: boolean }): ApolloServerPlugin<Context> {
  return {
    async requestDidStart({ contextValue }) {
      return {
        async willSendResponse({ errors, response }) {
          if (errors === undefined || response.body.kind !== 'single') return;
          const { reference } = contextValue;
          const answered = errors.map((error) => publicError(error, { ...settings, reference }));
          for (const [index, { fault }] of answered.entries()) {
            if (fault) contextValue.logFault(thrownBy(errors[index]));
          }
          response.body.singleResult.errors = answered.map(({ formatted }) => formatted);
          response.http.status = Math.max(...answered.map(({ status }) => status));
        },
      };
    },
  };
}

/** What was thrown, out of what the library made of it; it puts values that are no errors into a message. */
function thrownBy(error: GraphQLError | undefined): unknown {
  const origin = error?.originalError ?? error;
  return origin !== undefined && 'thrownValue' in origin ? origin.thrownValue : origin;
}
