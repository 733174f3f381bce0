import { getNamedType, isUnionType } from 'graphql';
import { schema } from '../../src/graphql/schema.ts';
import { writeDocument } from './write-document.ts';

export { schema };

/** The mutations of the schema, and the members of each one's result. */
export const MUTATIONS: readonly { name: string; members: readonly string[] }[] = Object.values(
  schema.getMutationType()?.getFields() ?? {},
).map(({ name, type }) => {
  const result = getNamedType(type);
  if (!isUnionType(result)) throw new Error(`${name} does not return a union`);
  return { name, members: result.getTypes().map((member) => member.name) };
});

/** An operation that selects everything a field of the schema can answer. */
export const documentOf = (name: string): string => writeDocument(schema, name);
