import { GraphQLError } from 'graphql';
import { type MiddlewareFn, UseMiddleware } from 'type-graphql';
import type { Context } from './context.ts';
import type { ErrorCode } from './errors/error-codes.ts';

const refusePartners: MiddlewareFn<Context> = async ({ context }, next) => {
  if (context.caller.kind === 'partner') {
    throw new GraphQLError(
      'Partners recover accounts; signing in and what follows is for people in their own browser.',
      {
        extensions: { code: 'NOT_FOR_PARTNERS' satisfies ErrorCode, http: { status: 403 } },
      },
    );
  }
  return next();
};

/** The operation is refused to partners, with 403 and the code NOT_FOR_PARTNERS, before its use case is called. */
export const NotForPartners = (): MethodDecorator => UseMiddleware(refusePartners);
