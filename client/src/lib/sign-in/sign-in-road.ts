import { change, makeBrowserClient } from '../graphql/browser-client.ts';
import { BeginSignInDocument, CompleteSignInDocument } from '../graphql/generated/operations.ts';
import type { SignatureRoad } from '../signer/signature-road.ts';
import { explainBeginSignIn } from './outcome-sentences.ts';
import { explainCompleteSignIn } from './signature-sentences.ts';

/** Signature first, then the password, or the first credentials of someone who has no account yet. */
export function makeSignInRoad(client = makeBrowserClient()): SignatureRoad {
  return {
    async begin(input) {
      const result = await change(client, BeginSignInDocument, { input });
      if (result.__typename === 'SignatureChallenge') return { kind: 'challenge', challenge: result };
      return { kind: 'refused', explain: (m) => explainBeginSignIn(m, result), challengeIsOpen: false };
    },
    async complete(challenge, document) {
      const result = await change(client, CompleteSignInDocument, { input: { challenge: challenge.id, document } });
      switch (result.__typename) {
        case 'PasswordRequired':
          return { kind: 'go-on', href: '/sign-in/password' };
        case 'RegistrationOffered':
          return { kind: 'go-on', href: '/recover/credentials' };
        default: {
          const challengeIsOpen = result.__typename !== 'ChallengeClosed' && result.__typename !== 'AccountFrozen';
          return { kind: 'refused', explain: (m) => explainCompleteSignIn(m, result), challengeIsOpen };
        }
      }
    },
  };
}
