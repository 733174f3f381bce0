import { Field, ObjectType } from 'type-graphql';
import type { ClosedReason } from '../../domain/closed-reason.ts';
import type { ConfirmationClosed as ConfirmationClosedOutcome } from '../../use-cases/confirmation-closed.ts';
import { ClosedReasons } from '../closed-reason.ts';
import { made } from '../made.ts';

@ObjectType({
  description:
    'The confirmation can no longer be given, whatever the code. While the grant is open, setting the credentials again makes a new one.',
})
export class ConfirmationClosed {
  @Field(() => ClosedReasons, {
    description: 'Why. UNKNOWN as well for another session’s confirmation; that counts no try.',
  })
  reason!: ClosedReason;
}

export const confirmationClosed = ({ reason }: ConfirmationClosedOutcome) => made(ConfirmationClosed, { reason });
