import type { ConsentKind } from '../../domain/consent.ts';
import { enumOf } from '../enum-of.ts';

export const ConsentKinds = enumOf<ConsentKind>(
  'ConsentKind',
  'What a consent is about. Both are needed on every road.',
  {
    PERSONAL_DATA: 'Collecting, processing, passing on and keeping personal data.',
    SIGNATURE_RESPONSIBILITY: 'Knowing the responsibility for using the electronic digital signature.',
  },
);
