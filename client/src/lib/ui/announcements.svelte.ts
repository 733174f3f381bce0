import { untrack } from 'svelte';

let text = $state('');

/** What the page's one live region says now. Set in the browser only: on the server this module is shared by all requests. */
export const announced = {
  get text(): string {
    return text;
  },
};

/** Says a sentence to those who listen to the page. Saying the same one again makes it heard again. */
export function announce(sentence: string): void {
  // Untracked: an effect that says something must not run again because something was said.
  untrack(() => {
    text = text === sentence ? `${sentence}\u00a0` : sentence;
  });
}
