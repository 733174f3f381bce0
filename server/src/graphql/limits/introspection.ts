import type { ApolloServerPlugin } from '@apollo/server';
import { BREAK, type DocumentNode, GraphQLError, visit } from 'graphql';
import type { Context } from '../context.ts';
import type { ErrorCode } from '../errors/error-codes.ts';

/** Refuses to say what the schema is, as if it had no such fields, to anyone but partners. */
export const introspectionForPartners: ApolloServerPlugin<Context> = {
  async requestDidStart({ contextValue }) {
    return {
      async didResolveOperation({ document }) {
        if (contextValue.caller.kind === 'partner' || !asksForSchema(document)) return;
        throw new GraphQLError('The document does not fit the schema.', {
          extensions: { code: 'GRAPHQL_VALIDATION_FAILED' satisfies ErrorCode },
        });
      },
    };
  },
};

function asksForSchema(document: DocumentNode): boolean {
  let asks = false;
  visit(document, {
    Field({ name }) {
      if (!name.value.startsWith('__') || name.value === '__typename') return undefined;
      asks = true;
      return BREAK;
    },
  });
  return asks;
}
