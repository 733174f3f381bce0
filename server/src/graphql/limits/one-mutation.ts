import { Kind, OperationTypeNode, type ValidationRule } from 'graphql';
import { DocumentRefused } from './document-refused.ts';

/**
 * A mutation operation is exactly one field, written out: no second one under an alias, none through a fragment, none that
 * a directive leaves out. So one HTTP request is one call of one operation, and its limits can't be shared out.
 */
export const oneMutation: ValidationRule = (context) => ({
  OperationDefinition(operation) {
    if (operation.operation !== OperationTypeNode.MUTATION) return;
    const [only, ...more] = operation.selectionSet.selections;
    if (only?.kind === Kind.FIELD && more.length === 0 && (only.directives ?? []).length === 0) return;
    const message = 'A mutation operation holds exactly one field, without fragments or directives.';
    context.reportError(new DocumentRefused('ONE_MUTATION_A_REQUEST', message, operation));
  },
});
