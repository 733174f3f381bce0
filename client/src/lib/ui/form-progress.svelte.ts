import type { Sentence } from '#lib/outcomes/sentence.ts';
import type { SubmitFunction } from '$app/forms';
import { announce } from './announcements.svelte.ts';
import { getFrame } from './frame.ts';

/** After this long without an answer, those who listen are told that something is being sent. */
const SPOKEN_AFTER_MS = 400;

/** How long a person is asked to wait when this server itself did not answer. */
const RETRY_SECONDS = 15;

/** One form under way: busy or not, and what kept it from being sent at all. What was typed is never lost by it. */
export class FormProgress {
  readonly #frame = getFrame();
  busy = $state(false);
  /** Goes where the server says to go next; a screen may add what its next one should do at once. */
  follow: ((location: string) => Promise<void>) | null = null;
  #unsent = $state<'offline' | 'away' | null>(null);

  /** For `use:enhance`. Without JavaScript the same form does the same by a plain POST. */
  readonly enhance: SubmitFunction = ({ cancel }) => {
    this.#unsent = null;
    if (this.busy) return cancel();
    if (!navigator.onLine) {
      this.#unsent = 'offline';
      return cancel();
    }
    this.busy = true;
    const spoken = setTimeout(() => announce(this.#frame.m.frame.sending), SPOKEN_AFTER_MS);
    return async ({ result, update }) => {
      clearTimeout(spoken);
      this.busy = false;
      const unanswered = result.type === 'error' && result.location === undefined;
      if (unanswered) this.#unsent = navigator.onLine ? 'away' : 'offline';
      else if (result.type === 'redirect' && this.follow !== null) await this.follow(result.location);
      else await update({ reset: false });
    };
  };

  /** What to say when no answer came. */
  get sentences(): readonly Sentence[] {
    const { m } = this.#frame;
    if (this.#unsent === null) return [];
    if (this.#unsent === 'offline') return [{ kind: 'retry', title: m.frame.offline, text: '' }];
    return [{ kind: 'wait', seconds: RETRY_SECONDS, ...m.trouble.tryLater(RETRY_SECONDS) }];
  }
}
