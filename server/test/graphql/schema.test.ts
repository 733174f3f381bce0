import { readFileSync } from 'node:fs';
import {
  buildSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  parse,
  printSchema,
  validate,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { OPERATION_LIMITS } from '../../src/domain/limits.ts';
import { documentLimits } from '../../src/graphql/limits/document-limits.ts';
import { oneMutation } from '../../src/graphql/limits/one-mutation.ts';
import { checkVariables } from '../../src/graphql/limits/valid-variables.ts';
import { playgroundOperations } from '../../src/http/playground/operations.ts';
import { schemaText } from '../../src/schema-file.ts';
import { CONSENTS } from '../use-cases/world.ts';
import { documentOf, MUTATIONS, schema } from './documents.ts';

const ours = Object.values(schema.getTypeMap()).filter(
  ({ name, astNode }) =>
    !name.startsWith('__') && !['String', 'Int', 'Boolean', 'ID'].includes(name) && astNode !== null,
);

describe('the public schema', () => {
  it('describes every type, field, argument, input and enum value in a sentence', () => {
    const undescribed: string[] = [];
    const look = (path: string, described: { description?: string | null | undefined }) => {
      if (!/^[\p{Lu}*].*[.…]$/su.test(described.description ?? '')) undescribed.push(path);
    };
    for (const type of ours) {
      if (!['Query', 'Mutation'].includes(type.name)) look(type.name, type);
      if (isEnumType(type)) for (const value of type.getValues()) look(`${type.name}.${value.name}`, value);
      if (isInputObjectType(type)) {
        for (const field of Object.values(type.getFields())) look(`${type.name}.${field.name}`, field);
      }
      if (isObjectType(type) || isInterfaceType(type)) {
        for (const field of Object.values(type.getFields())) {
          look(`${type.name}.${field.name}`, field);
          for (const argument of field.args) look(`${type.name}.${field.name}(${argument.name})`, argument);
        }
      }
    }
    expect(undescribed).toEqual([]);
    expect(ours.length).toBeGreaterThan(50);
  });

  it('is what schema.graphql says', () => {
    const file = readFileSync(new URL('../../../schema.graphql', import.meta.url), 'utf8');
    expect(file).toBe(schemaText());
    expect(printSchema(buildSchema(file))).toContain('type Mutation');
  });

  it('gives every mutation one input at most, one result union with the two ways of waiting, and limits', () => {
    expect(MUTATIONS.map(({ name }) => name).sort()).toEqual(Object.keys(OPERATION_LIMITS).sort());
    for (const { name, members } of MUTATIONS) {
      const field = schema.getMutationType()?.getFields()[name];
      expect(field?.args.map((argument) => argument.name)).toEqual(name === 'signOut' ? [] : ['input']);
      expect(isNonNullType(field?.type)).toBe(true);
      expect(getNamedType(field!.type).name).toBe(`${name[0]?.toUpperCase()}${name.slice(1)}Result`);
      expect(members).toEqual(expect.arrayContaining(['RateLimited', 'TryLater']));
    }
  });

  it('has no field for a role, a hint or an id that a caller could set on somebody else', () => {
    const inputs = ours.filter(isInputObjectType).flatMap((type) => Object.keys(type.getFields()));
    expect([...new Set(inputs)].sort()).toEqual([
      'challenge',
      'code',
      'confirmation',
      'consents',
      'document',
      'email',
      'grant',
      'kind',
      'kinds',
      'language',
      'password',
      'session',
      'token',
      'version',
    ]);
  });

  it('lets whole answers of every operation be asked for within its own limits', () => {
    for (const { name } of MUTATIONS) {
      expect(validate(schema, parse(documentOf(name), { maxTokens: 1000 }))).toEqual([]);
      expect(validate(schema, parse(documentOf(name)), [oneMutation, documentLimits])).toEqual([]);
    }
  });
});

describe('the operations of the playground', () => {
  const operations = playgroundOperations(CONSENTS);

  it.each(operations)('fit the schema and its limits: $query', ({ query, variables }) => {
    const document = parse(query, { maxTokens: 1000 });
    expect(validate(schema, document)).toEqual([]);
    expect(validate(schema, document, [oneMutation, documentLimits])).toEqual([]);
    const [operation] = document.definitions;
    if (operation?.kind !== 'OperationDefinition') throw new Error('the tab holds no operation');
    checkVariables(schema, operation, variables);
  });

  it('cover every mutation', () => {
    const text = operations.map(({ query }) => query).join('\n');
    for (const { name } of MUTATIONS) expect(text).toContain(`${name}`);
  });
});
