import type { PasswordPolicyQuery, PasswordRule } from '../graphql/generated/operations.ts';
import type { OnlyField } from '../graphql/trouble.ts';

export type PasswordPolicy = OnlyField<PasswordPolicyQuery>;

/** A rule that a browser can tick off as the person types. The others (common passwords, context) only the server can judge. */
type TickedRule = Extract<PasswordRule, 'TOO_SHORT' | 'NO_UPPER_CASE' | 'NO_LOWER_CASE' | 'NO_DIGIT' | 'NO_SPECIAL'>;

const HOLDS: Record<TickedRule, (password: string, policy: PasswordPolicy) => boolean> = {
  TOO_SHORT: (password, { minLength }) => [...password.normalize('NFC')].length >= minLength,
  NO_UPPER_CASE: (password) => /\p{Lu}/u.test(password),
  NO_LOWER_CASE: (password) => /\p{Ll}/u.test(password),
  NO_DIGIT: (password) => /\p{Nd}/u.test(password),
  NO_SPECIAL: (password, { specialCharacters }) => [...password].some((one) => specialCharacters.includes(one)),
};

/** The rules of the server's policy that are shown while typing, in its order, and whether each holds. A help, not a verdict: the server decides. */
export function tickedRules(password: string, policy: PasswordPolicy): { rule: TickedRule; holds: boolean }[] {
  return policy.rules
    .filter((rule): rule is TickedRule => rule in HOLDS)
    .map((rule) => ({ rule, holds: HOLDS[rule](password, policy) }));
}
