import { GraphQLError } from 'graphql';

/** A request that no person can cause by typing: a mistake in the program that sent it. Its message holds no value that was sent. */
export class BadInput extends GraphQLError {
  constructor(message: string) {
    super(message, { extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } });
  }
}
