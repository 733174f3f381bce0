import { Field, ObjectType } from 'type-graphql';
import type { ConsentsRequired as ConsentsRequiredOutcome } from '../../use-cases/take-consents.ts';
import { made } from '../made.ts';
import { ConsentText } from './consent-text.ts';

@ObjectType({
  description:
    'Nothing was done: a consent in its current version is missing. Show the texts, and send the same request with what the person agreed to.',
})
export class ConsentsRequired {
  @Field(() => [ConsentText], { description: 'The texts still to be agreed to, in the language of the request.' })
  missing!: readonly ConsentText[];
}

export const consentsRequired = ({ missing }: ConsentsRequiredOutcome) => made(ConsentsRequired, { missing });
