import {
  coerceInputValue,
  type GraphQLSchema,
  isInputType,
  isNonNullType,
  type OperationDefinitionNode,
  typeFromAST,
} from 'graphql';
import { BadInput } from '../errors/bad-input.ts';

/**
 * Holds the variables against the types that the operation declares for them, before it runs. The library does so as well,
 * but repeats the refused value in its message, and the value may be a password.
 *
 * @throws {BadInput} naming the variable and the path inside it by the schema's own names, never a value or a name that was sent
 */
export function checkVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): void {
  const definitions = operation.variableDefinitions ?? [];
  const declared = new Set(definitions.map(({ variable }) => variable.name.value));
  if (Object.keys(variables).some((name) => !declared.has(name))) {
    throw new BadInput('A variable was sent that the operation does not declare.');
  }
  for (const { variable, type: typeNode, defaultValue } of definitions) {
    const name = variable.name.value;
    const type = typeFromAST(schema, typeNode);
    if (!isInputType(type)) continue;
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (value === undefined) {
      if (isNonNullType(type) && defaultValue === undefined) throw new BadInput(`Variable $${name} is missing.`);
      continue;
    }
    coerceInputValue(value, type, (path) => {
      throw new BadInput(`Variable $${[name, ...path].join('.')} does not fit its type.`);
    });
  }
}
