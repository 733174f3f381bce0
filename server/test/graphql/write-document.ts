import {
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isLeafType,
  isObjectType,
  isUnionType,
} from 'graphql';

/** An operation that selects everything a field of the schema can answer. */
export function writeDocument(schema: GraphQLSchema, name: string): string {
  const mutation = schema.getMutationType()?.getFields()[name];
  const field = mutation ?? schema.getQueryType()?.getFields()[name];
  if (field === undefined) throw new Error(`the schema has no field ${name}`);
  const variables = field.args.map((argument) => `$${argument.name}: ${argument.type}`).join(', ');
  const passed = field.args.map((argument) => `${argument.name}: $${argument.name}`).join(', ');
  return `${mutation === field ? 'mutation' : 'query'} ${name}${variables && `(${variables})`} { ${name}${passed && `(${passed})`} ${selection(getNamedType(field.type))} }`;
}

function selection(type: GraphQLNamedType): string {
  if (isLeafType(type)) return '';
  if (isUnionType(type)) {
    const members = type.getTypes().map((member) => `... on ${member.name} ${fields(member)}`);
    return `{ __typename ${members.join(' ')} }`;
  }
  return isObjectType(type) ? fields(type) : '';
}

/** `reason` is of several enums: in one union only one of them may keep the name. */
function fields(type: GraphQLObjectType): string {
  return `{ ${Object.values(type.getFields())
    .map(({ name, type: of }) => {
      const alias = name === 'reason' && getNamedType(of).name !== 'ClosedReason' ? 'refusal: ' : '';
      return `${alias}${name} ${selection(getNamedType(of))}`;
    })
    .join(' ')} }`;
}
