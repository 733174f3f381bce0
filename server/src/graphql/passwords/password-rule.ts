import type { PasswordRule } from '../../domain/password.ts';
import { enumOf } from '../enum-of.ts';

export const PasswordRules = enumOf<PasswordRule>(
  'PasswordRule',
  'What a password is held against. Characters are Unicode code points, after normalisation (NFC).',
  {
    TOO_SHORT: 'It has fewer characters than `minLength`.',
    TOO_LONG: 'It has more characters than `maxLength`, or more than 1 KB.',
    NO_UPPER_CASE: 'It has no upper-case letter, of any script.',
    NO_LOWER_CASE: 'It has no lower-case letter, of any script.',
    NO_DIGIT: 'It has no digit.',
    NO_SPECIAL: 'It has none of the special characters.',
    CHARACTER_NOT_ALLOWED: 'It holds a control character or half of a surrogate pair.',
    TOO_COMMON:
      'It is on a list of common and breached passwords, also when written with other case or usual substitutions.',
    CONTAINS_CONTEXT: 'It contains the address, the system’s name or, where the signer is proved, the person’s name.',
  },
);
