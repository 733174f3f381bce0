import type { GrantPurpose } from '../../domain/grant.ts';
import { enumOf } from '../enum-of.ts';

export const GrantPurposes = enumOf<GrantPurpose>(
  'GrantPurpose',
  'What a grant was given for, and so what its use changes.',
  {
    REGISTRATION: 'A signer without an account makes one: password and address.',
    RESET_BY_SIGNATURE: 'The owner was proved by signature: password and address are replaced.',
    RESET_BY_EMAIL: 'A link from a mail was opened: the password is replaced, the address stays.',
  },
);
