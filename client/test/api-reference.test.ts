import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, isEnumType, isUnionType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { referenceOf } from '../api-reference.ts';

const sdl = readFileSync(join(import.meta.dirname, '../../schema.graphql'), 'utf8');
const schema = buildSchema(sdl);
const reference = referenceOf(sdl);
const types = reference.groups.flatMap((group) => group.types);

describe('the API reference', () => {
  it('has every query, mutation, type, field and value of the schema, each described', () => {
    const names = (all: readonly { name: string }[]) => all.map(({ name }) => name).sort();
    expect(names(reference.mutations)).toEqual(Object.keys(schema.getMutationType()!.getFields()).sort());
    expect(names(reference.queries)).toEqual(Object.keys(schema.getQueryType()!.getFields()).sort());
    const ours = Object.keys(schema.getTypeMap()).filter(
      (name) => !/^(__.*|Query|Mutation|String|Int|Float|Boolean|ID)$/u.test(name),
    );
    expect(names(types)).toEqual(ours.sort());
    for (const one of [...reference.queries, ...reference.mutations, ...types]) expect(one.html, one.name).not.toBe('');
    const values = Object.values(schema.getTypeMap()).flatMap((type) =>
      isEnumType(type) && !type.name.startsWith('__') ? type.getValues().map(({ name }) => `${type.name}.${name}`) : [],
    );
    const shown = types.flatMap((type) => type.values.map(({ name }) => `${type.name}.${name}`));
    expect(shown.sort()).toEqual(values.sort());
  });

  it('says of every outcome which mutations answer it', () => {
    for (const { name, answeredBy } of types) {
      const answers = Object.values(schema.getMutationType()!.getFields()).filter(({ type }) => {
        const union = schema.getType(String(type).replaceAll(/[![\]]/gu, ''));
        return isUnionType(union) && union.getTypes().some((member) => member.name === name);
      });
      expect([...answeredBy].sort()).toEqual(answers.map((field) => field.name).sort());
    }
  });

  it('lets no markup of a description through but that of Markdown', () => {
    const [first] = referenceOf('"""A *b* `c` <script>"""\ntype A { b: Int }\ntype Query { a: A }').groups.flatMap(
      (group) => group.types,
    );
    expect(first?.html).toBe('A <em>b</em> <code>c</code> &lt;script&gt;');
  });
});
