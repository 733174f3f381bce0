import { change, makeBrowserClient } from '../graphql/browser-client.ts';
import { BeginSignatureResetDocument, CompleteSignatureResetDocument } from '../graphql/generated/operations.ts';
import type { SignatureRoad } from '../signer/signature-road.ts';
import { explainBeginSignatureReset } from './outcome-sentences.ts';
import { explainCompleteSignatureReset } from './signature-reset-sentences.ts';

/** The signed statement opens new credentials. */
export function makeSignatureResetRoad(client = makeBrowserClient()): SignatureRoad {
  return {
    async begin(input) {
      const result = await change(client, BeginSignatureResetDocument, { input });
      if (result.__typename === 'SignatureChallenge') return { kind: 'challenge', challenge: result };
      return { kind: 'refused', explain: (m) => explainBeginSignatureReset(m, result), challengeIsOpen: false };
    },
    async complete(challenge, document) {
      const input = { challenge: challenge.id, document };
      const result = await change(client, CompleteSignatureResetDocument, { input });
      if (result.__typename === 'CredentialsGrant') return { kind: 'go-on', href: '/recover/credentials' };
      const over = ['ChallengeClosed', 'AccountFrozen', 'NoAccount'].includes(result.__typename);
      return { kind: 'refused', explain: (m) => explainCompleteSignatureReset(m, result), challengeIsOpen: !over };
    },
  };
}
