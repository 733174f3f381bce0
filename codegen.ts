import type { CodegenConfig } from '@graphql-codegen/cli';

/** schema.graphql and the client's operations become typed documents. `npm run check` fails when the committed file differs. */
export default {
  schema: 'schema.graphql',
  documents: 'client/src/lib/**/*.graphql',
  generates: {
    'client/src/lib/graphql/generated/operations.ts': {
      plugins: ['typescript-operations', 'typed-document-node'],
      config: {
        useTypeImports: true,
        enumType: 'string-literal',
        skipTypename: false,
        nonOptionalTypename: true,
        strictScalars: true,
        scalars: { ID: 'string', DateTime: 'string' },
      },
    },
  },
} satisfies CodegenConfig;
