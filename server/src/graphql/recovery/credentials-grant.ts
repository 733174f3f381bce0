import { Field, ObjectType } from 'type-graphql';
import type { GrantPurpose } from '../../domain/grant.ts';
import type { CredentialsGrant as CredentialsGrantOutcome } from '../../use-cases/credentials-grant.ts';
import { AccountHint } from '../account/account-hint.ts';
import { DateTime } from '../date-time.ts';
import { made } from '../made.ts';
import { GrantPurposes } from './grant-purpose.ts';

@ObjectType({
  description:
    'The right to set credentials, for 30 minutes and at most 5 submissions. It stays open until a code confirmed the new address; each use replaces the confirmation before it.',
})
export class CredentialsGrant {
  @Field(() => String, {
    description:
      'The `grant` of `setCredentials`. Secret: keep it out of addresses, logs and storage. A browser’s session remembers it and may leave it out.',
  })
  token!: string;

  @Field(() => GrantPurposes, { description: 'What it was given for.' })
  purpose!: GrantPurpose;

  @Field(() => AccountHint, { nullable: true, description: 'Whose account it is; null for a registration.' })
  account!: AccountHint | null;

  @Field(() => Boolean, { description: 'Whether a new address has to come with the password.' })
  emailRequired!: boolean;

  @Field(() => DateTime, { description: 'From when on it is EXPIRED.' })
  expiresAt!: Date;
}

export const credentialsGrant = (grant: CredentialsGrantOutcome) => made(CredentialsGrant, grant);
