import { Field, ObjectType } from 'type-graphql';
import type { ClosedReason } from '../../domain/closed-reason.ts';
import type { GrantPurpose } from '../../domain/grant.ts';
import type { RecoveryStage } from '../../use-cases/read-recovery.ts';
import { AccountHint } from '../account/account-hint.ts';
import { ClosedReasons } from '../closed-reason.ts';
import { DateTime } from '../date-time.ts';
import { enumOf } from '../enum-of.ts';
import { SignatureChallenge } from '../signing/signature-challenge.ts';
import { Confirmation } from './confirmation.ts';
import { CredentialsChanged } from './credentials-changed.ts';
import { GrantPurposes } from './grant-purpose.ts';

const RecoveryStages = enumOf<RecoveryStage>(
  'RecoveryStage',
  'The step of a recovery or registration that comes next.',
  {
    NONE: 'Nothing is under way.',
    SIGN: 'A reset’s statement waits for its signature.',
    SET_CREDENTIALS: 'A grant is open: new credentials are to be set.',
    CONFIRM: 'A code was sent: it is to be given back.',
    DONE: 'The change was made by this session.',
  },
);

@ObjectType({ description: 'A grant that is open, without its token.' })
export class GrantState {
  @Field(() => GrantPurposes, { description: 'What it was given for.' })
  purpose!: GrantPurpose;

  @Field(() => AccountHint, {
    nullable: true,
    description: 'Whose account it is; null unless a signature proved it, and for a registration.',
  })
  account!: AccountHint | null;

  @Field(() => Boolean, { description: 'Whether a new address has to come with the password.' })
  emailRequired!: boolean;

  @Field(() => DateTime, { description: 'From when on it is EXPIRED.' })
  expiresAt!: Date;
}

@ObjectType({
  description: 'What a session has under way, so that a reload or another tab goes on where the person was.',
})
export class RecoveryState {
  @Field(() => RecoveryStages, { description: 'The next step.' })
  stage!: RecoveryStage;

  @Field(() => SignatureChallenge, { nullable: true, description: 'The statement to be signed, in stage SIGN.' })
  challenge!: SignatureChallenge | null;

  @Field(() => GrantState, { nullable: true, description: 'The open grant, in stages SET_CREDENTIALS and CONFIRM.' })
  grant!: GrantState | null;

  @Field(() => Confirmation, { nullable: true, description: 'What waits for its code, in stage CONFIRM.' })
  confirmation!: Confirmation | null;

  @Field(() => ClosedReasons, {
    nullable: true,
    description: 'Why the grant or confirmation that was asked about is no longer open.',
  })
  closed!: ClosedReason | null;

  @Field(() => CredentialsChanged, { nullable: true, description: 'What was changed, in stage DONE.' })
  change!: CredentialsChanged | null;
}
