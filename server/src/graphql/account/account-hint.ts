import { Field, ObjectType } from 'type-graphql';

@ObjectType({
  description:
    'An account, masked: enough for its owner to recognise, too little for anyone else. Only ever shown to a signer who was proved.',
})
export class AccountHint {
  @Field(() => String, { description: 'The given names in full, the surname by its first letter: `Т••••• ТЕСТ`.' })
  displayName!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The account’s address by its first letter: `a•••••@example.kz`. Always five dots.',
  })
  email!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The organisation of a company’s account; null for a person’s own.',
  })
  organisation!: string | null;
}
