import { Field, ObjectType } from 'type-graphql';
import { made } from '../made.ts';

@ObjectType({
  description:
    'The account is frozen. One that was frozen by a link in a notice opens again when its owner completes a signature reset; one that an administrator froze, only by an administrator.',
})
export class AccountFrozen {
  @Field(() => String, { description: 'Names the freeze, for support.' })
  reference!: string;
}

export const accountFrozen = ({ reference }: { reference: string }) => made(AccountFrozen, { reference });
