import { Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import {
  PASSWORD_MAX_LENGTH,
  PASSWORD_MIN_LENGTH,
  PASSWORD_RULES,
  type PasswordRule,
  SPECIAL_CHARACTERS,
} from '../../domain/password.ts';
import { PasswordRules } from './password-rule.ts';

@ObjectType({ description: 'What `setCredentials` holds a password against; the same on every road.' })
export class PasswordPolicy {
  @Field(() => Int, { description: 'The fewest characters, counted as Unicode code points.' })
  minLength!: number;

  @Field(() => Int, { description: 'The most characters, counted as Unicode code points.' })
  maxLength!: number;

  @Field(() => String, { description: 'The characters of which one is needed, in a row.' })
  specialCharacters!: string;

  @Field(() => [PasswordRules], { description: 'Every rule, in the order in which broken ones are listed.' })
  rules!: readonly PasswordRule[];
}

@Resolver()
export class PasswordPolicyResolver {
  @Query(() => PasswordPolicy, { description: 'What a new password has to fulfil.' })
  passwordPolicy(): PasswordPolicy {
    return {
      minLength: PASSWORD_MIN_LENGTH,
      maxLength: PASSWORD_MAX_LENGTH,
      specialCharacters: SPECIAL_CHARACTERS,
      rules: PASSWORD_RULES,
    };
  }
}
