import type { SessionStage } from '../../domain/session.ts';
import { enumOf } from '../enum-of.ts';

export const ViewerStages = enumOf<SessionStage>('ViewerStage', 'How far a sign-in has come.', {
  ANONYMOUS: 'Nobody is known.',
  IDENTIFIED: 'The signature told who it is; the password is still missing.',
  SIGNED_IN: 'Signature and password were both given.',
});
