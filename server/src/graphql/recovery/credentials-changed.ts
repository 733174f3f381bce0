import { Field, Int, ObjectType } from 'type-graphql';
import type { GrantPurpose } from '../../domain/grant.ts';
import type { CredentialsChanged as CredentialsChangedOutcome } from '../../use-cases/change-credentials.ts';
import { DateTime } from '../date-time.ts';
import { made } from '../made.ts';
import { GrantPurposes } from './grant-purpose.ts';

@ObjectType({
  description:
    'Everything changed at once: the credentials are the new ones, all sessions, links, grants and codes of the account are void, notices are queued. Nobody was signed in by it.',
})
export class CredentialsChanged {
  @Field(() => GrantPurposes, { description: 'Which change it was.' })
  purpose!: GrantPurpose;

  @Field(() => String, { description: 'Names the change in the notices and for support.' })
  reference!: string;

  @Field(() => DateTime, { description: 'When.' })
  changedAt!: Date;

  @Field(() => Int, { description: 'How many signed-in sessions it ended.' })
  sessionsEnded!: number;
}

export const credentialsChanged = (outcome: CredentialsChangedOutcome) => made(CredentialsChanged, outcome);
