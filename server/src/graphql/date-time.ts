import { GraphQLError, GraphQLScalarType } from 'graphql';

/** Times leave as UTC; nothing takes one in. */
export const DateTime = new GraphQLScalarType<never, string>({
  name: 'DateTime',
  description:
    'An instant in UTC, as ISO 8601 writes it: `2026-11-23T04:05:06.789Z`. Only the server’s clock counts: compare it with other times of the same answer.',
  specifiedByURL: 'https://scalars.graphql.org/andimarek/date-time.html',
  serialize(value) {
    if (!(value instanceof Date) || Number.isNaN(value.getTime()))
      throw new TypeError('a DateTime field holds no date');
    return value.toISOString();
  },
  parseValue: refuse,
  parseLiteral: refuse,
});

function refuse(): never {
  throw new GraphQLError('No operation takes a DateTime.');
}
