import type { CodegenConfig } from '@graphql-codegen/cli';

const TRUSTED_DOCUMENTS = './dev/codegen/trusted-documents.ts';

/**
 * schema.graphql and the client's operations become typed documents, and the list of them that the API trusts.
 * `npm run check` fails when a committed file differs.
 */
export default {
  schema: 'schema.graphql',
  documents: 'client/src/lib/**/*.graphql',
  generates: {
    'client/src/lib/graphql/generated/operations.ts': {
      plugins: ['typescript-operations', TRUSTED_DOCUMENTS],
      config: {
        useTypeImports: true,
        enumType: 'string-literal',
        skipTypename: false,
        nonOptionalTypename: true,
        strictScalars: true,
        scalars: { ID: 'string', DateTime: 'string' },
      },
    },
    'server/trusted-documents.json': { plugins: [TRUSTED_DOCUMENTS] },
  },
} satisfies CodegenConfig;
