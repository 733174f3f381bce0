import { createHash } from 'node:crypto';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  print,
  visit,
} from 'graphql';

type Source = Readonly<{ document?: DocumentNode }>;

/**
 * A plugin of graphql-codegen. Each operation of the web client is known by the SHA-256 of its text: the TypeScript output
 * names the documents by that and does not hold their text, the JSON output is what the API looks the text up in.
 */
export function plugin(_schema: unknown, sources: readonly Source[], _config: unknown, info?: { outputFile?: string }) {
  const definitions = sources.flatMap(({ document }) => document?.definitions ?? []);
  const fragments = new Map(
    definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [])),
  );
  const documents = definitions
    .filter((one) => one.kind === Kind.OPERATION_DEFINITION)
    .map((operation) => {
      const text = print({ kind: Kind.DOCUMENT, definitions: [operation, ...fragmentsOf(operation, fragments)] });
      return { operation, text, id: `sha256:${createHash('sha256').update(text, 'utf8').digest('hex')}` };
    });

  if (info?.outputFile?.endsWith('.json')) {
    return `${JSON.stringify(Object.fromEntries(documents.map(({ id, text }) => [id, text])), null, 2)}\n`;
  }
  return {
    prepend: ["import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';"],
    content: documents.map(({ operation, id }) => typedDocument(operation, id)).join('\n'),
  };
}

function typedDocument({ name, operation }: OperationDefinitionNode, documentId: string): string {
  if (name === undefined) throw new Error('an operation of the client has no name');
  const type = `${name.value}${operation[0]?.toUpperCase()}${operation.slice(1)}`;
  // What the client's library needs of a document; the id as its name is all that is sent (client/src/lib/graphql/document-id.server.ts).
  const selectionSet = { kind: Kind.SELECTION_SET, selections: [] };
  const named = { kind: Kind.NAME, value: documentId };
  const definitions = [{ kind: Kind.OPERATION_DEFINITION, operation, name: named, selectionSet }];
  const node = JSON.stringify({ kind: Kind.DOCUMENT, definitions });
  return `export const ${name.value}Document = ${node} as unknown as DocumentNode<${type}, ${type}Variables>;`;
}

/** What an operation spreads, and what that spreads. */
function fragmentsOf(
  operation: OperationDefinitionNode,
  known: ReadonlyMap<string, FragmentDefinitionNode>,
): readonly FragmentDefinitionNode[] {
  const found = new Set<FragmentDefinitionNode>();
  const look = (node: OperationDefinitionNode | FragmentDefinitionNode): void =>
    void visit(node, {
      FragmentSpread({ name }) {
        const fragment = known.get(name.value);
        if (fragment === undefined || found.has(fragment)) return;
        found.add(fragment);
        look(fragment);
      },
    });
  look(operation);
  return [...found];
}
