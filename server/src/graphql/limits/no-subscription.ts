import { GraphQLError, OperationTypeNode, type ValidationRule } from 'graphql';

/** The schema has no subscriptions; the library would find that out only while it runs one, as a fault of ours. */
export const noSubscription: ValidationRule = (context) => ({
  OperationDefinition(operation) {
    if (operation.operation !== OperationTypeNode.SUBSCRIPTION) return;
    context.reportError(new GraphQLError('There are no subscriptions here.', { nodes: [operation] }));
  },
});
