import { type GraphQLError, isValueNode, Kind } from 'graphql';

/** The two messages about values that name only fields and types of the schema. */
const NAMES_ONLY = /^Field "[\w.]+" (is not defined by type|of required type) "[\w![\]]+"( was not provided)?\.$/u;

/** Whether a validation message repeats no value that was written into the document. A value may be a password. */
export function saysNoValue(error: GraphQLError): boolean {
  const aboutValues = error.nodes?.some((node) => isValueNode(node) || node.kind === Kind.OBJECT_FIELD) ?? true;
  return !aboutValues || NAMES_ONLY.test(error.message);
}
