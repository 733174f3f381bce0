import type { Api } from '#lib/graphql/api.server.ts';
import type { Language } from '#lib/graphql/generated/operations.ts';

declare global {
  namespace App {
    interface Error {
      /** Names the line in the log that says what went wrong; told to support. */
      reference?: string;
      /** When it is worth trying again. */
      retryAfterSeconds?: number;
    }
    interface Locals {
      api: Api;
      language: Language;
      /** A phone or tablet, by what the browser says of itself: NCALayer does not run there. */
      handheld: boolean;
    }
    interface PageState {
      /** The person has just asked to sign, so the next screen starts at once. */
      signNow?: true;
    }
  }
}
