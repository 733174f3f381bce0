/** The public contract as pages show it. `html` is a description, with its Markdown made into HTML and nothing else let through. */
export type ApiReference = Readonly<{
  queries: readonly DescribedOperation[];
  mutations: readonly DescribedOperation[];
  groups: readonly Readonly<{ kind: TypeKind; types: readonly ApiType[] }>[];
}>;

export type TypeKind = 'outcomes' | 'objects' | 'inputs' | 'enums' | 'scalars';

/** `type` as GraphQL writes it, `named` the type inside its brackets. */
export type DescribedField = Readonly<{ name: string; html: string; type: string; named: string }>;

export type DescribedOperation = DescribedField &
  Readonly<{ takes: readonly DescribedField[]; outcomes: readonly string[] }>;

export type ApiType = Readonly<{
  name: string;
  html: string;
  fields: readonly DescribedField[];
  values: readonly Readonly<{ name: string; html: string }>[];
  members: readonly string[];
  /** The mutations that it is an outcome of. */
  answeredBy: readonly string[];
}>;
