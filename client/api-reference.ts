import {
  buildSchema,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isObjectType,
  isScalarType,
  isUnionType,
} from 'graphql';
import MarkdownIt from 'markdown-it';
import type { Plugin } from 'vite';
import type {
  ApiReference,
  ApiType,
  DescribedField,
  DescribedOperation,
  TypeKind,
} from './src/lib/developers/api-reference.ts';

/** `import reference from '…/schema.graphql'` gives the contract as pages show it, made when the client is built. */
export function apiReference(): Plugin {
  return {
    name: 'api-reference',
    transform(source, id) {
      if (!id.endsWith('/schema.graphql')) return null;
      return { code: `export default ${JSON.stringify(referenceOf(source))};`, map: null };
    },
  };
}

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
const html = (text: string | null | undefined): string => markdown.renderInline(text ?? '');

const GROUPS: readonly [TypeKind, (type: GraphQLNamedType) => boolean][] = [
  ['outcomes', isUnionType],
  ['objects', isObjectType],
  ['inputs', isInputObjectType],
  ['enums', isEnumType],
  ['scalars', isScalarType],
];
const ROOTS = ['Query', 'Mutation', 'Subscription'];
const BUILT_IN = ['String', 'Int', 'Float', 'Boolean', 'ID'];

/** Everything that a schema says, in the order of the alphabet. */
export function referenceOf(sdl: string): ApiReference {
  const schema = buildSchema(sdl);
  const mutations = operationsOf(schema.getMutationType());
  const types = Object.values(schema.getTypeMap()).filter(
    ({ name }) => !name.startsWith('__') && !ROOTS.includes(name) && !BUILT_IN.includes(name),
  );
  return {
    queries: operationsOf(schema.getQueryType()),
    mutations,
    groups: GROUPS.map(([kind, belongs]) => ({
      kind,
      types: types.filter(belongs).map((type) => describeType(type, mutations)),
    })),
  };
}

const operationsOf = (root: GraphQLObjectType | null | undefined): readonly DescribedOperation[] =>
  Object.values(root?.getFields() ?? {}).map((field) => {
    const answer = getNamedType(field.type);
    return {
      ...describeField(field),
      takes: field.args.map(describeField),
      outcomes: isUnionType(answer) ? answer.getTypes().map(({ name }) => name) : [],
    };
  });

const describeField = ({
  name,
  description,
  type,
}: Pick<GraphQLField<unknown, unknown>, 'name' | 'description'> & {
  type: Parameters<typeof getNamedType>[0];
}): DescribedField => ({
  name,
  html: html(description),
  type: String(type),
  named: getNamedType(type)?.name ?? '',
});

function describeType(type: GraphQLNamedType, mutations: readonly DescribedOperation[]): ApiType {
  return {
    name: type.name,
    html: html(type.description),
    fields: isObjectType(type) || isInputObjectType(type) ? Object.values(type.getFields()).map(describeField) : [],
    values: isEnumType(type)
      ? type.getValues().map(({ name, description }) => ({ name, html: html(description) }))
      : [],
    members: isUnionType(type) ? type.getTypes().map(({ name }) => name) : [],
    answeredBy: mutations.filter(({ outcomes }) => outcomes.includes(type.name)).map(({ name }) => name),
  };
}
