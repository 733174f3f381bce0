import { Field, ObjectType } from 'type-graphql';
import type { ClosedReason } from '../../domain/closed-reason.ts';
import type { ChallengeClosed as ChallengeClosedOutcome } from '../../use-cases/answer-challenge.ts';
import { ClosedReasons } from '../closed-reason.ts';
import { made } from '../made.ts';

@ObjectType({
  description: 'The challenge can no longer be answered, whatever the signature. Begin again for a new one.',
})
export class ChallengeClosed {
  @Field(() => ClosedReasons, {
    description: 'Why. UNKNOWN as well for another session’s challenge or one of another purpose.',
  })
  reason!: ClosedReason;
}

export const challengeClosed = ({ reason }: ChallengeClosedOutcome) => made(ChallengeClosed, { reason });
