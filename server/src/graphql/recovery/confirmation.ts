import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { ConfirmationSent as ConfirmationSentOutcome } from '../../use-cases/confirmation-sent.ts';
import { DateTime } from '../date-time.ts';
import { made } from '../made.ts';

@ObjectType({
  description:
    'New credentials that wait for the code sent to the new address. Nothing of the account has changed yet.',
})
export class Confirmation {
  @Field(() => ID, {
    description: 'Sent back beside the code. Only the session (or partner’s user) that set the credentials can use it.',
  })
  id!: string;

  @Field(() => String, { description: 'The address that the code was sent to, in its canonical form.' })
  sentTo!: string;

  @Field(() => DateTime, { description: 'From when on the code is EXPIRED: 10 minutes after it was sent.' })
  expiresAt!: Date;

  @Field(() => DateTime, {
    description:
      'From when on the code may be sent again. Equal to `expiresAt` when it was sent as often as it may be.',
  })
  resendAfter!: Date;

  @Field(() => Int, { description: 'How many codes may still be tried against the last mail, of 5.' })
  triesLeft!: number;

  @Field(() => String, { description: 'Names this change; the mail and the last page carry it, too.' })
  reference!: string;
}

@ObjectType({
  description:
    'A code is on its way to the address. The answer is the same when the address already got as many mails as it may: then none is sent.',
})
export class ConfirmationSent {
  @Field(() => Confirmation, { description: 'What waits for the code.' })
  confirmation!: Confirmation;
}

export const confirmationSent = ({ confirmation }: ConfirmationSentOutcome) => made(ConfirmationSent, { confirmation });
