import { Field, ObjectType } from 'type-graphql';
import type { SessionStage } from '../../domain/session.ts';
import type { SignInRequired as SignInRequiredOutcome } from '../../use-cases/end-sessions.ts';
import { made } from '../made.ts';
import { ViewerStages } from './viewer-stage.ts';

@ObjectType({ description: 'Nothing was done: only a signed-in person may do this. Begin a sign-in.' })
export class SignInRequired {
  @Field(() => ViewerStages, { description: 'Where the caller stands instead.' })
  stage!: SessionStage;
}

export const signInRequired = ({ stage }: SignInRequiredOutcome) => made(SignInRequired, { stage });
