import { registerEnumType } from 'type-graphql';

/**
 * A GraphQL enum over the domain's own words, each described. There is no second list to keep in step: a word that the
 * domain learns or forgets does not compile here.
 */
export function enumOf<Value extends string>(
  name: string,
  description: string,
  values: Readonly<Record<Value, string>>,
): { readonly [Key in Value]: Key } {
  const words = Object.keys(values) as Value[];
  const enumeration = Object.fromEntries(words.map((word) => [word, word])) as { readonly [Key in Value]: Key };
  const valuesConfig = Object.fromEntries(words.map((word) => [word, { description: values[word] }])) as Record<
    Value,
    { description: string }
  >;
  registerEnumType(enumeration, { name, description, valuesConfig });
  return enumeration;
}
