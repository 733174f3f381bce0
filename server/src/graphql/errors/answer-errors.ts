import type { ApolloServerPlugin } from '@apollo/server';
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
            if (fault) contextValue.logFault(errors[index]);
          }
          response.body.singleResult.errors = answered.map(({ formatted }) => formatted);
          response.http.status = Math.max(...answered.map(({ status }) => status));
        },
      };
    },
  };
}
