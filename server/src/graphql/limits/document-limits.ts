import { type FieldNode, Kind, type SelectionSetNode, type ValidationContext, type ValidationRule } from 'graphql';
import { DocumentRefused } from './document-refused.ts';
import { MAX_ALIASES, MAX_DEPTH, MAX_ROOT_FIELDS } from './sizes.ts';

/**
 * How deep and how wide one operation may be. Runs when the document is otherwise valid, so fragments have no cycles.
 *
 * Introspection (`__schema`, `__type`) is not measured: it is off in production, and elsewhere the parser's limit on tokens
 * bounds it.
 */
export const documentLimits: ValidationRule = (context) => {
  const depthOfFragment = new Map<string, number>();
  return {
    OperationDefinition(operation) {
      const roots = rootFields(context, operation.selectionSet);
      if (roots.length > MAX_ROOT_FIELDS) refuse(context, operation, `more than ${MAX_ROOT_FIELDS} root fields`);
      const depth = depthOf(context, operation.selectionSet, depthOfFragment);
      if (depth > MAX_DEPTH) refuse(context, operation, `fields nested more than ${MAX_DEPTH} deep`);
    },
    Document(document) {
      let aliases = 0;
      for (const definition of document.definitions) {
        if (!('selectionSet' in definition)) continue;
        aliases += aliasesIn(definition.selectionSet);
      }
      if (aliases > MAX_ALIASES) refuse(context, document, `more than ${MAX_ALIASES} aliases`);
    },
  };
};

function refuse(context: ValidationContext, node: ConstructorParameters<typeof DocumentRefused>[2], excess: string) {
  context.reportError(new DocumentRefused('TOO_COMPLEX', `The document asks for too much: ${excess}.`, node));
}

const isIntrospection = (field: FieldNode): boolean => field.name.value.startsWith('__');

/** The fields that a selection set asks for at its own level, fragments written out. */
function rootFields(context: ValidationContext, { selections }: SelectionSetNode): FieldNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    const inner =
      selection.kind === Kind.INLINE_FRAGMENT
        ? selection.selectionSet
        : context.getFragment(selection.name.value)?.selectionSet;
    return inner === undefined ? [] : rootFields(context, inner);
  });
}

/** Levels of fields; each fragment is measured once. */
function depthOf(context: ValidationContext, { selections }: SelectionSetNode, known: Map<string, number>): number {
  const depths = selections.map((selection): number => {
    switch (selection.kind) {
      case Kind.FIELD:
        if (isIntrospection(selection)) return 1;
        return 1 + (selection.selectionSet === undefined ? 0 : depthOf(context, selection.selectionSet, known));
      case Kind.INLINE_FRAGMENT:
        return depthOf(context, selection.selectionSet, known);
      case Kind.FRAGMENT_SPREAD: {
        const name = selection.name.value;
        const fragment = context.getFragment(name);
        const depth = known.get(name) ?? (fragment ? depthOf(context, fragment.selectionSet, known) : 0);
        known.set(name, depth);
        return depth;
      }
      default:
        return 0;
    }
  });
  return Math.max(0, ...depths);
}

function aliasesIn({ selections }: SelectionSetNode): number {
  return selections.reduce((count, selection) => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return count;
    if (selection.kind === Kind.FIELD && isIntrospection(selection)) return count;
    const own = selection.kind === Kind.FIELD && selection.alias !== undefined ? 1 : 0;
    return count + own + (selection.selectionSet === undefined ? 0 : aliasesIn(selection.selectionSet));
  }, 0);
}
