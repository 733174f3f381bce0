import { makeOperation, mapExchange, type Operation } from '@urql/core';

/**
 * Documents carry their id and the kind of their operation, and no text: the API knows the text by the id. urql sends the id
 * of a document that has nothing else in it, and wants to know the kind before that.
 */
export const documentsById = mapExchange({
  onOperation: (operation: Operation) =>
    makeOperation(operation.kind, {
      ...operation,
      query: { ...operation.query, definitions: [] },
    }),
});
