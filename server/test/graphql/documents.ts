import {
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  isLeafType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { schema } from '../../src/graphql/schema.ts';

export { schema };

const rootField = (name: string) => {
  const field = schema.getMutationType()?.getFields()[name] ?? schema.getQueryType()?.getFields()[name];
  if (field === undefined) throw new Error(`the schema has no field ${name}`);
  return field;
};

/** The mutations of the schema, and the members of each one's result. */
export const MUTATIONS: readonly { name: string; members: readonly string[] }[] = Object.values(
  schema.getMutationType()?.getFields() ?? {},
).map(({ name, type }) => {
  const result = getNamedType(type);
  if (!isUnionType(result)) throw new Error(`${name} does not return a union`);
  return { name, members: result.getTypes().map((member) => member.name) };
});

/** An operation that selects everything a field of the schema can answer. */
export function documentOf(name: string): string {
  const field = rootField(name);
  const isMutation = schema.getMutationType()?.getFields()[name] === field;
  const variables = field.args.map((argument) => `$${argument.name}: ${argument.type}`).join(', ');
  const passed = field.args.map((argument) => `${argument.name}: $${argument.name}`).join(', ');
  return `${isMutation ? 'mutation' : 'query'} ${name}${variables && `(${variables})`} { ${name}${passed && `(${passed})`} ${selection(getNamedType(field.type))} }`;
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
