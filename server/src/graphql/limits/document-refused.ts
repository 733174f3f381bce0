import { type ASTNode, GraphQLError } from 'graphql';
import type { ErrorCode } from '../errors/error-codes.ts';

/** Why a document that fits the schema is refused all the same. */
export type DocumentRefusal = Extract<ErrorCode, 'ONE_MUTATION_A_REQUEST' | 'TOO_COMPLEX'>;

/** Found by our validation rules. Its message holds nothing of the document but numbers. */
export class DocumentRefused extends GraphQLError {
  readonly refusal: DocumentRefusal;

  constructor(refusal: DocumentRefusal, message: string, node: ASTNode) {
    super(message, { nodes: [node] });
    this.refusal = refusal;
  }
}
