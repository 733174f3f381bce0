import { Field, Int, ObjectType } from 'type-graphql';
import type { RateLimited as RateLimitedOutcome, TryLater as TryLaterOutcome } from '../use-cases/operation.ts';
import { made } from './made.ts';

@ObjectType({
  description:
    'The caller asked too often, and nothing was done. Wait as long as it says. The limits count accounts that exist and accounts that do not in the same way.',
})
export class RateLimited {
  @Field(() => Int, {
    description: 'Whole seconds to wait before the same operation is worth another try; at least 1.',
  })
  retryAfter!: number;
}

@ObjectType({
  description:
    'Trouble on our side: a part of the service is away or too busy, or revocation of a certificate could not be checked. Nothing was used up: the same request may be sent again.',
})
export class TryLater {
  @Field(() => Int, { description: 'Whole seconds to wait before the next try; at least 1.' })
  retryAfter!: number;
}

export const rateLimited = ({ retryAfterSeconds }: RateLimitedOutcome) =>
  made(RateLimited, { retryAfter: retryAfterSeconds });

export const tryLater = ({ retryAfterSeconds }: TryLaterOutcome) => made(TryLater, { retryAfter: retryAfterSeconds });
